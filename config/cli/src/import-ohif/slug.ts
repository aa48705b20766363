/** Lower case letters, digits and hyphens, as ids of a site are, and none of `taken`. */
export function slug(text: string, otherwise: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  const base = plain || otherwise;
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}
