import { expect, test } from 'vitest';
import type { Peer } from '../../../bench/timetable/peers/peer.ts';
import { preparePeers } from '../../../bench/timetable/peers.ts';
import { Refusal } from '../../../local/refusal.ts';
import type { CommandTools } from '../../../local/run-command.ts';
import { orderFor } from './made-runs.ts';

const TOOLS = {} as CommandTools;
const ORDERS = [orderFor('comp01.ctt')];

const ready: Peer = {
  name: 'ready',
  domain: 'anything',
  takes: () => true,
  prepare: async () => ({ version: 'v1', command: () => ({ file: 'true', args: [] }) }),
};

test('a peer that cannot be had is said to be absent, and the others take part', async () => {
  const offline: Peer = {
    ...ready,
    name: 'offline',
    prepare: async () => {
      throw new Refusal('it cannot be downloaded');
    },
  };
  const { contenders, absences } = await preparePeers(TOOLS, ORDERS, [offline, ready]);
  expect(contenders.map(({ name, version }) => [name, version])).toEqual([['ready', 'v1']]);
  expect(absences).toEqual(['offline is not measured: it cannot be downloaded']);
});

test('a peer that takes none of the instances is not even installed', async () => {
  const other: Peer = {
    ...ready,
    domain: 'ITC-2019 instances',
    takes: () => false,
    prepare: async () => expect.unreachable(),
  };
  const { contenders, absences } = await preparePeers(TOOLS, ORDERS, [other]);
  expect(contenders).toEqual([]);
  expect(absences).toEqual(['ready is not measured: it takes ITC-2019 instances alone']);
});

test('a bug of ours is no absence', async () => {
  const broken: Peer = {
    ...ready,
    prepare: async () => {
      throw new TypeError('a bug');
    },
  };
  await expect(preparePeers(TOOLS, ORDERS, [broken])).rejects.toThrow('a bug');
});
