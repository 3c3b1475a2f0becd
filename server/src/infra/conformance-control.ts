/**
 * Runs a conformance suite against an adapter that is broken on purpose and tells which guarantees it
 * breaks: the proof that the suite can fail.
 */
export async function brokenGuarantees(
  suite: (register: (name: string, body: () => Promise<void>) => void) => void,
): Promise<readonly string[]> {
  const bodies: { readonly name: string; readonly body: () => Promise<void> }[] = [];
  suite((name, body) => bodies.push({ name, body }));
  const broken: string[] = [];
  for (const { name, body } of bodies) {
    try {
      await body();
    } catch {
      broken.push(name);
    }
  }
  return broken;
}
