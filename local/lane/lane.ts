/** The embedded lane: emulator, cache, the deployed stacks and one address in front of them. */
import { CA_FILE, certificate } from '../emulator/certificate.ts';
import { awsEnvironment, laneKeys } from '../emulator/lane-account.ts';
import { expectLoopbackOnly } from '../emulator/listeners.ts';
import { forgetScratch, ministack } from '../emulator/ministack.ts';
import { expectFree, lanePorts } from '../emulator/ports.ts';
import { pythonEnvironment, type Requirements } from '../emulator/python-environment.ts';
import { valkey } from '../emulator/valkey.ts';
import type { CommandTools } from '../run-command.ts';
import { deployment } from './deployment.ts';
import { type LaneOutputs, laneOutputs } from './lane-outputs.ts';
import { builtPage } from './page.ts';
import { proxy } from './proxy.ts';
import { firstLogin, type Login } from './users.ts';

/** What a test or a command needs to reach the lane; written to `lane.json` of its folder. */
export type LaneFacts = {
  /** The address in front, `https://localhost:8443`. */
  url: string;
  caFile: string;
  /** For the environment of whatever speaks to the lane's AWS. */
  environment: Record<string, string>;
  valkeyPort: number;
  outputs: LaneOutputs;
  login: Login;
};

const FACTS = 'lane.json';

/** Brings the lane up, `fresh` without what it held; from then on this process, too, speaks to the lane's AWS and to no other. Throws `Refusal` when it cannot. */
export async function openLane(
  tools: CommandTools,
  { port, fresh, requirements }: { port: number; fresh: boolean; requirements: Requirements[] },
): Promise<LaneFacts> {
  const { folder, processes, display } = tools;
  await processes.takeOver();
  forgetScratch(folder);
  if (fresh) folder.forget();
  if (port !== 0) await expectFree(port, 'name another with --port');
  await pythonEnvironment(processes, requirements, (line) => display.update(line));
  await certificate(processes, Date.now());
  const ports = await lanePorts(folder);
  const keys = laneKeys(folder);
  const environment = awsEnvironment(keys, ports.ministack);
  Object.assign(process.env, environment);
  display.update('starting the AWS emulator and the cache');
  await Promise.all([valkey(processes, ports.valkey), ministack(processes, folder, ports, keys)]);
  const outputs = laneOutputs(await deployment(tools, environment));
  const login = await firstLogin(folder, outputs.UserPoolId);
  display.update('building the page');
  const uploads = `${environment.AWS_ENDPOINT_URL_S3}/${outputs.FilesBucketName}`;
  const url = await proxy(outputs.ApiUrl, await builtPage(uploads), port);
  expectLoopbackOnly(processes.groups());
  const facts: LaneFacts = { url, caFile: CA_FILE, environment, valkeyPort: ports.valkey, outputs, login };
  folder.write(FACTS, facts);
  return facts;
}
