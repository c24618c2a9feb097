/** A question about many ids, asked once for each. A refusal is forgotten, so that it can be asked again. */

export function askedOnce<T>(ask: (id: string) => Promise<T>): (id: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (id) => {
    const answer = known.get(id) ?? ask(id);
    known.set(id, answer);
    answer.catch(() => known.delete(id));
    return answer;
  };
}
