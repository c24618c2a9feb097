/** Proves what is put where against a bucket in memory; that CloudFront serves it, only the cloud can prove. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { publishPage } from '../../cli/publish-page.ts';

const stacks = mockClient(CloudFormationClient);
const s3 = mockClient(S3Client);
let folder: string;

const built = (...names: string[]): void => {
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), `content of ${name}`);
  }
};
const deployed = (outputs: Record<string, string>): void => {
  const Outputs = Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
  const stack = { StackName: 'any', CreationTime: new Date(0), StackStatus: 'CREATE_COMPLETE' as const };
  stacks.on(DescribeStacksCommand).resolves({ Stacks: [{ ...stack, Outputs }] });
};
const publish = async (): Promise<string[]> => {
  const lines: string[] = [];
  await publishPage(folder, (line) => lines.push(line));
  return lines;
};

beforeEach(() => {
  stacks.reset();
  s3.reset();
  s3.on(PutObjectCommand).resolves({});
  folder = mkdtempSync(join(tmpdir(), 'groundswell-page-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('publish-page', () => {
  it('puts every file with its type and how long it may be kept, the entrance last', async () => {
    built('index.html', 'assets/start-a1.js', 'assets/start-b2.css', 'sample-university.json', 'mark.svg');
    deployed({ PageBucketName: 'pages', EdgeUrl: 'https://edge.example' });
    expect(await publish()).toEqual(['5 files published: https://edge.example/']);
    const puts = s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
    expect(puts.at(-1)?.Key).toBe('index.html');
    expect(puts.every(({ Bucket }) => Bucket === 'pages')).toBe(true);
    expect(String(puts.at(-1)?.Body)).toBe('content of index.html');
    const headers = puts.map(({ Key, ContentType, CacheControl }) => [Key, ContentType, CacheControl]);
    expect(headers.toSorted()).toEqual([
      ['assets/start-a1.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['assets/start-b2.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
      ['index.html', 'text/html; charset=utf-8', 'no-cache'],
      ['mark.svg', 'image/svg+xml', 'no-cache'],
      ['sample-university.json', 'application/json', 'no-cache'],
    ]);
  });

  it('leaves the former entrance when a file before it cannot be put', async () => {
    built('index.html', 'assets/start-a1.js');
    deployed({ PageBucketName: 'pages', EdgeUrl: 'https://edge.example' });
    s3.on(PutObjectCommand, { Key: 'assets/start-a1.js' }).rejects(new Error('no room'));
    await expect(publish()).rejects.toThrow('no room');
    expect(s3.commandCalls(PutObjectCommand, { Key: 'index.html' })).toEqual([]);
  });

  it('puts nothing of a folder without an entrance', async () => {
    built('assets/start-a1.js');
    deployed({ PageBucketName: 'pages', EdgeUrl: 'https://edge.example' });
    await expect(publish()).rejects.toThrow(/expected index\.html in .*, got 1 other files/);
    expect(s3.calls()).toEqual([]);
  });

  it('says that nothing is deployed', async () => {
    built('index.html');
    stacks
      .on(DescribeStacksCommand)
      .rejects(new Error('Stack with id Groundswell-production-Foundation does not exist'));
    await expect(publish()).rejects.toThrow(
      'expected the stack Groundswell-production-Foundation in us-east-1, got none: deploy it first',
    );
  });
});
