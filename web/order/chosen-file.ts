/** What a planner has chosen, as the one text that the API takes. */

/** Spreadsheets go together as one JSON text; any other file goes as it is. Throws words for people. */
export async function textOf(files: readonly { name: string; text(): Promise<string> }[]): Promise<string> {
  const [first] = files;
  if (!first) throw new Error('Choose a file first.');
  const isTable = (file: { name: string }) => /\.csv$/i.test(file.name);
  if (files.length === 1 && !isTable(first)) return first.text();
  const others = files.filter((file) => !isTable(file)).map(({ name }) => name);
  if (others.length > 0) {
    throw new Error(`Choose one file, or spreadsheets alone: ${others.join(', ')} cannot go with others.`);
  }
  const texts = await Promise.all(files.map(async (file) => [file.name, await file.text()]));
  return JSON.stringify({ files: Object.fromEntries(texts) });
}
