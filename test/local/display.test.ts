import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Display } from '../../local/display.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function terminal(isTTY: boolean) {
  let written = '';
  const out = {
    isTTY,
    columns: 20,
    write: (text: string) => {
      written += text;
      return true;
    },
  };
  const display = new Display(out, Date.now);
  return { display, wait: (ms: number) => vi.advanceTimersByTime(ms), written: () => written };
}

describe('on a screen', () => {
  test('an update replaces the one before, cut to the width', () => {
    const { display, written } = terminal(true);
    display.update('one');
    display.update('a line that is wider than the screen');
    expect(written()).toBe('\r\x1b[2Kone\r\x1b[2Ka line that is wide');
  });

  test('what is said stands below the last update', () => {
    const { display, written } = terminal(true);
    display.update('one');
    display.say('two');
    expect(written()).toBe('\r\x1b[2Kone\ntwo\n');
  });
});

describe('in a file', () => {
  test('updates come at most every three seconds, and the last is not lost', () => {
    const { display, wait, written } = terminal(false);
    display.update('1');
    display.update('2');
    wait(2_999);
    display.update('3');
    wait(1);
    display.update('4');
    display.update('5');
    display.say('end');
    expect(written()).toBe('1\n3\n5\nend\n');
  });

  test('an update that no other follows comes all the same, and again every fifteen seconds', () => {
    const { display, wait, written } = terminal(false);
    display.update('1');
    display.update('2');
    wait(3_000);
    expect(written()).toBe('1\n2\n');
    wait(30_000);
    expect(written()).toBe('1\n2\n2\n2\n');
    display.update('2');
    display.say('end');
    expect(written()).toBe('1\n2\n2\n2\nend\n');
  });

  test('nothing comes after what was said', () => {
    const { display, wait, written } = terminal(false);
    display.update('1');
    display.say('end');
    wait(60_000);
    expect(written()).toBe('1\nend\n');
    expect(vi.getTimerCount()).toBe(0);
  });
});
