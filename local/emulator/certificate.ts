/** The certificate of `https://localhost` that emulator and proxy share. Must be trusted by the lane's own processes only. */
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import tls from 'node:tls';
import { CERTIFICATES } from '../lane-folder.ts';
import type { Processes } from './processes.ts';
import { venvBinary } from './python-environment.ts';

export const CA_FILE = join(CERTIFICATES, 'ca.pem');
export const SERVER_CERTIFICATE = join(CERTIFICATES, 'server.pem');
export const SERVER_KEY = join(CERTIFICATES, 'server.key');
const RENEW_BEFORE_MS = 30 * 86_400_000;

/** Makes the certificate when there is none or it ends within 30 days, and lets this process trust it. */
export async function certificate(processes: Processes, nowMs: number): Promise<void> {
  if (!isFresh(nowMs)) {
    const { code, output } = await processes.run({
      file: venvBinary('python'),
      args: [join(import.meta.dirname, 'certificate.py'), CERTIFICATES],
      env: process.env,
    });
    if (code !== 0) throw new Error(`expected a certificate in ${CERTIFICATES}, got: ${output}`);
  }
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(CA_FILE, 'utf8')]);
}

function isFresh(nowMs: number): boolean {
  try {
    const [server, ca] = [SERVER_CERTIFICATE, CA_FILE].map((file) => new X509Certificate(readFileSync(file)));
    if (!server || !ca) return false;
    return server.checkIssued(ca) && server.validToDate.getTime() - nowMs > RENEW_BEFORE_MS;
  } catch {
    return false;
  }
}
