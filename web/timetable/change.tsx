/** What something cost before and costs now, as a line of a list: less is good. */

type Props = { what: string; from: number; to: number };

export function Change({ what, from, to }: Props) {
  const tone = to < from ? 'good' : to > from ? 'bad' : '';
  return (
    <li>
      {what}: {from.toLocaleString()} → <span class={tone}>{to.toLocaleString()}</span>
    </li>
  );
}
