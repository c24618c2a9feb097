/**
 * Builds the page and puts it where CloudFront takes it from; must put what index.html names before index.html itself.
 *
 *     npm run publish-page
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { stages } from '../lib/config.ts';
import { fileHeaders } from '../lib/kernel/page-headers.ts';
import { filesUnder } from '../local/files-under.ts';
import { stackOutputs } from './stack-outputs.ts';

const USAGE = `Usage: npm run publish-page

Builds the planner's page and puts it into the bucket of the deployed production stage, with the credentials of your AWS account.
Run it after cdk deploy. Browsers and CloudFront ask for index.html anew within a second, so nothing has to be invalidated.
`;

const BUILT = join('.build', 'web');
const ENTRANCE = 'index.html';

/**
 * Puts every file of the built page. Files of former pages stay: whoever has one of those open still needs them.
 * Run twice: the same files under the same names. Dies halfway: the former index.html stands, with all that it names.
 *
 * @param folder the built page
 * @param say takes a line for the terminal
 */
export async function publishPage(folder: string, say: (line: string) => void): Promise<void> {
  const { stage, region } = stages.production;
  const stacks = new CloudFormationClient({ region });
  const output = await stackOutputs(stacks, `Groundswell-${stage}-Foundation`, region);
  const Bucket = output('PageBucketName');
  const s3 = new S3Client({ region });
  const names = namesIn(folder);
  for (const name of names) {
    const { type, kept } = fileHeaders(name);
    const Body = readFileSync(join(folder, name));
    await s3.send(new PutObjectCommand({ Bucket, Key: name, Body, ContentType: type, CacheControl: kept }));
  }
  say(`${names.length} files published: ${output('EdgeUrl')}/`);
}

/** Every file under the folder, the entrance last. */
function namesIn(folder: string): string[] {
  const names = filesUnder(folder);
  if (!names.includes(ENTRANCE)) {
    throw new Error(`expected ${ENTRANCE} in ${folder}, got ${names.length} other files`);
  }
  return [...names.filter((name) => name !== ENTRANCE), ENTRANCE];
}

if (import.meta.main) {
  if (process.argv.includes('--help')) console.log(USAGE);
  else {
    try {
      await publishPage(BUILT, (line) => console.log(line));
    } catch (error) {
      console.error(`publish-page: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
}
