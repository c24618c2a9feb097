/** A month as bytes and back, small enough for one DynamoDB write unit; must never lose a second nor read what it did not write. */
import { fnv1a } from '../../kernel/core/bucket.ts';
import { type MonthDay, type TimeName, timeNames } from './month.ts';

/*
 * Version 1: [1] [seconds a unit: 60 or 1] [4 bytes: bit n-1 set for day n of the month];
 * then, for each day and each time, a zigzag varint: the units since 00:00 UTC of the date, less those of the day before;
 * then 4 bytes: FNV-1a of the month's name and all bytes before. 31 days take about 270 bytes in minutes, up to 490 in seconds.
 */
const VERSION = 1;
const HEADER_BYTES = 6;
const CHECKSUM_BYTES = 4;

/**
 * The bytes of the days of one month.
 *
 * @param days as `computeMonth` answers them: at least one, in order, times in whole seconds
 */
export function encodeMonth(days: readonly MonthDay[]): Uint8Array<ArrayBuffer> {
  const month = days[0]?.date.slice(0, 7);
  if (month === undefined) throw new Error('days: expected at least one, got none');
  const unitSeconds = days.every((day) => timeNames.every((name) => day[name] % 60_000 === 0)) ? 60 : 1;
  const mask = days.reduce((bits, { date }) => bits | (1 << (Number(date.slice(8)) - 1)), 0);
  const bytes = [VERSION, unitSeconds, ...bigEndian(mask)];
  let before = timeNames.map(() => 0);
  for (const day of days) {
    const midnight = Date.parse(day.date);
    const offsets = timeNames.map((name) => (day[name] - midnight) / 1000 / unitSeconds);
    for (const [index, offset] of offsets.entries()) writeVarint(bytes, offset - (before[index] ?? 0));
    before = offsets;
  }
  return Uint8Array.from([...bytes, ...bigEndian(checksum(month, bytes))]);
}

/**
 * The days that `encodeMonth` was given.
 *
 * @param month the month they are of, such as `2026-12`
 * @throws Error that says what was expected, when the bytes are of another month or version, cut off or changed
 */
export function decodeMonth(bytes: Uint8Array, month: string): MonthDay[] {
  const body = verifiedBody(bytes, month);
  const unitMs = (body[1] ?? 0) * 1000;
  const mask = uint32(body, 2);
  const read = varintReader(body.subarray(HEADER_BYTES));
  let offsets = timeNames.map(() => 0);
  return Array.from({ length: 31 }, (_, index) => index)
    .filter((index) => mask & (1 << index))
    .map((index) => {
      const date = `${month}-${String(index + 1).padStart(2, '0')}`;
      offsets = offsets.map((offset) => offset + read());
      return monthDay(date, offsets, unitMs);
    });
}

function monthDay(date: string, offsets: readonly number[], unitMs: number): MonthDay {
  const midnight = Date.parse(date);
  const times = timeNames.map((name, index) => [name, midnight + (offsets[index] ?? 0) * unitMs]);
  return { date, ...(Object.fromEntries(times) as Record<TimeName, number>) };
}

function verifiedBody(bytes: Uint8Array, month: string): Uint8Array {
  if (bytes.length < HEADER_BYTES + CHECKSUM_BYTES) {
    throw new Error(`month ${month}: expected at least 10 bytes, got ${bytes.length}`);
  }
  if (bytes[0] !== VERSION) throw new Error(`month ${month}: expected version 1, got ${bytes[0]}`);
  const body = bytes.subarray(0, -CHECKSUM_BYTES);
  const [expected, got] = [checksum(month, body), uint32(bytes, body.length)];
  if (expected !== got) throw new Error(`month ${month}: expected checksum ${expected}, got ${got}`);
  return body;
}

function checksum(month: string, bytes: Iterable<number>): number {
  return fnv1a(month + String.fromCharCode(...bytes));
}

function bigEndian(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255);
}

function uint32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}

function writeVarint(bytes: number[], value: number): void {
  let rest = value < 0 ? -2 * value - 1 : 2 * value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function varintReader(bytes: Uint8Array): () => number {
  const rest = bytes.values();
  return () => {
    let zigzag = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = rest.next().value ?? 0;
      zigzag += (byte % 128) * weight;
      if (byte < 128) return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    }
  };
}
