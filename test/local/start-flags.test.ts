import { describe, expect, test } from 'vitest';
import { Refusal } from '../../local/refusal.ts';
import { startFlags } from '../../local/start-flags.ts';

describe('npm start takes', () => {
  test('nothing: users as they are, port 8443, stays up, keeps what is there', () => {
    expect(startFlags([])).toEqual({ users: undefined, once: false, reset: false, port: 8443 });
  });

  test('every flag, in either spelling of a value', () => {
    expect(startFlags(['--users', '20', '--once', '--reset', '--port=9000'])).toEqual({
      users: 20,
      once: true,
      reset: true,
      port: 9000,
    });
  });
});

describe('npm start refuses by name', () => {
  test.each([
    [['--users', '0'], '--users: expected a whole number from 1 to 1000000, got "0"'],
    [['--users', '1e3'], '--users: expected a whole number from 1 to 1000000, got "1e3"'],
    [['--users', '1000001'], '--users: expected a whole number from 1 to 1000000, got "1000001"'],
    [['--port', '65536'], '--port: expected a whole number from 1 to 65535, got "65536"'],
    [['--port=-1'], '--port: expected a whole number from 1 to 65535, got "-1"'],
  ])('the value in %j', (argv, sentence) => {
    expect(() => startFlags(argv)).toThrow(new Refusal(sentence));
  });

  test.each([[['--user', '5']], [['5000']], [['--users']], [['--once=yes']]])('the arguments %j', (argv) => {
    expect(() => startFlags(argv)).toThrow(Refusal);
    expect(() => startFlags(argv)).toThrow(/: see --help$/);
  });
});
