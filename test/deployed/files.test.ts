/** Files in the deployed bucket: what was written is read again, and a form takes one file of its size to its key. */
import { expect, test } from 'vitest';
import { AwsCalls } from '../../lambdas/kernel/aws/aws-calls.ts';
import { BucketFiles } from '../../lambdas/kernel/aws/bucket-files.ts';
import { lane } from '../support/deployed-lane.ts';

const files = new BucketFiles(lane.outputs.FilesBucketName, new AwsCalls());
const folder = `contract-${Date.now()}`;

test('a text is read as it was written, and one that is not there is told apart', async () => {
  const key = `${folder}/order.json`;
  expect([await files.read(key), await files.writtenAtMs(key)]).toEqual([undefined, undefined]);
  const text = 'Universität '.repeat(100_000);
  await files.write(key, text);
  expect(await files.read(key)).toBe(text);
  expect(Math.abs(Date.now() - Number(await files.writtenAtMs(key)))).toBeLessThan(10_000);
});

test('a file is copied whole, and one that is not there is told apart', async () => {
  const [from, to] = [`${folder}/draft.json`, `${folder}/published/draft.json`];
  expect(await files.copy(from, to)).toBe(false);
  await files.write(from, 'Universität');
  expect(await files.copy(from, to)).toBe(true);
  expect(await files.read(to)).toBe('Universität');
});

test('a form takes a file of up to its size, and nothing larger', async () => {
  const key = `${folder}/sent`;
  const { url, fields } = await files.uploadForm(key, { maxBytes: 10, expiresSeconds: 60 });
  const send = async (text: string) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([text]));
    return (await fetch(url, { method: 'POST', body: form })).status;
  };
  expect(await send('01234567890')).toBe(400);
  expect(await files.writtenAtMs(key)).toBeUndefined();
  expect(await send('0123456789')).toBe(204);
  expect(await files.read(key)).toBe('0123456789');
});
