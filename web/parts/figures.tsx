/** Counts in a row, each with its name. */

/** By name, in the API's spelling or as people read it; a count that is not known is left out. */
type Props = { figures: Readonly<Record<string, number | undefined>> };

export function Figures({ figures }: Props) {
  const known = Object.entries(figures).filter(([, count]) => count !== undefined);
  if (known.length === 0) return null;
  return (
    <dl class="figures">
      {known.map(([name, count]) => (
        <div key={name}>
          <dt>{name.replaceAll('_', ' ')}</dt>
          <dd>{count?.toLocaleString()}</dd>
        </div>
      ))}
    </dl>
  );
}
