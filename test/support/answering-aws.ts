/** A network that answers every request of an AWS client from a list of bodies, for tests of what clients really send. */
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';

/** Configures a client. `requests` fills with the parsed bodies that it sends; `answers` are used up in order. */
export function answeringAws(answers: { status?: number; body: object }[]) {
  const requests: Record<string, unknown>[] = [];
  const handle = async ({ body }: { body: Uint8Array | string }) => {
    requests.push(JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body)));
    const { status = 200, body: answer } = answers.shift() ?? { body: {} };
    const sent = new TextEncoder().encode(JSON.stringify(answer));
    return { response: { statusCode: status, headers: {}, body: sent } };
  };
  const config = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: { handle } as unknown as NonNullable<DynamoDBClientConfig['requestHandler']>,
  };
  return { config, requests };
}
