/** Finds what listens beyond this machine. Must be asked before anyone is told that the lane is up. */
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';

export type Listener = { address: string; port: number; inode: string };

const LISTEN = '0A';
const LOOPBACK_V4 = /^127\./;
/** 16 bytes, as four words of the machine's byte order: ::1 and ::ffff:127.0.0.1. */
const LOOPBACK_V6 = new Set(['00000000000000000000000001000000', '0000000000000000FFFF00000100007F']);

/** Listening sockets in the text of /proc/net/tcp or /proc/net/tcp6 (proc_pid_net(5)); IPv6 addresses stay in hex. */
export function listenersIn(table: string): Listener[] {
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/));
  return rows
    .filter((fields) => fields[3] === LISTEN)
    .map((fields) => {
      const [hex = '', port = ''] = (fields[1] ?? '').split(':');
      return { address: addressOf(hex), port: Number.parseInt(port, 16), inode: fields[9] ?? '' };
    });
}

export function isLoopback(address: string): boolean {
  return LOOPBACK_V4.test(address) || LOOPBACK_V6.has(address);
}

/**
 * Throws when a process of these groups, or this one, listens on an address that another machine can reach.
 * Linux only: elsewhere there is no table to read.
 */
export function expectLoopbackOnly(groups: number[]): void {
  if (!existsSync('/proc/net/tcp')) return;
  const ours = socketsOf((pid, group) => pid === process.pid || groups.includes(group));
  const open = ['/proc/net/tcp', '/proc/net/tcp6']
    .filter((table) => existsSync(table))
    .flatMap((table) => listenersIn(readFileSync(table, 'utf8')))
    .filter(({ inode, address }) => ours.has(inode) && !isLoopback(address));
  if (open.length > 0) {
    const where = open.map(({ address, port }) => `${address}:${port}`).join(', ');
    throw new Error(`expected the lane to listen on loopback alone, got ${where}`);
  }
}

/** A little-endian machine writes 127.0.0.1 as 0100007F. */
function addressOf(hex: string): string {
  if (hex.length !== 8) return hex;
  return [6, 4, 2, 0].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join('.');
}

function socketsOf(isOurs: (pid: number, group: number) => boolean): Set<string> {
  const inodes = new Set<string>();
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const group = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]);
      if (!isOurs(Number(pid), group)) continue;
      for (const fd of readdirSync(`/proc/${pid}/fd`)) {
        const [, inode] = /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`)) ?? [];
        if (inode) inodes.add(inode);
      }
    } catch {
      // The process, or one of its files, is gone.
    }
  }
  return inodes;
}
