/** What a planner has chosen, as the one text that the API takes. Must guess nothing about letters that are no UTF-8. */

export type Chosen = { name: string; arrayBuffer(): Promise<ArrayBuffer> };

/** Spreadsheets go together as one JSON text; any other file goes as it is. Throws words for people. */
export async function textOf(files: readonly Chosen[]): Promise<string> {
  const [first] = files;
  if (!first) throw new Error('Choose a file first.');
  const isTable = ({ name }: Chosen) => /\.csv$/i.test(name);
  if (files.length === 1 && !isTable(first)) return decoded(first);
  const others = files.filter((file) => !isTable(file)).map(({ name }) => name);
  if (others.length > 0) {
    throw new Error(`Choose one file, or spreadsheets alone: ${others.join(', ')} cannot go with others.`);
  }
  const texts = await Promise.all(files.map(async (file) => [file.name, await decoded(file)]));
  return JSON.stringify({ files: Object.fromEntries(texts) });
}

async function decoded(file: Chosen): Promise<string> {
  const bytes = await file.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    const words = /\.xlsx?$/i.test(file.name)
      ? 'is a workbook: save each of its sheets as CSV UTF-8.'
      : 'is no text in UTF-8: save it again in that encoding.';
    throw new Error(`${file.name} ${words}`, { cause: error });
  }
}
