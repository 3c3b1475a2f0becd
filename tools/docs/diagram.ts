const quoted = (text: string): string => `"${text.replaceAll('"', '\\"')}"`;

/** A state machine or the tables of a schema, written for mermaid, as a graph that Graphviz lays out. */
export function dotOf(diagram: string): string {
  const states = [...diagram.matchAll(/^\s*(\S+) --> ([^\s:]+)(?:: (.+))?$/gm)].map(
    ([, from = '', to = '', label = '']) => ({ from, to, label }),
  );
  const tables = [...diagram.matchAll(/^\s*(\S+) \|\|--o\{ (\S+) :/gm)].map(([, from = '', to = '']) => ({
    from,
    to,
    label: '',
  }));
  const edges = [...states, ...tables];
  if (edges.length === 0) throw new Error(`This diagram has no arrows that are known here:\n${diagram}`);
  const name = (node: string): string => (node === '[*]' ? '"●"' : quoted(node));
  const lines = edges.map(({ from, to, label }) => `${name(from)} -> ${name(to)} [label=${quoted(label)}];`);
  const beginning = states.length > 0 ? '"●" [shape=plaintext];' : 'edge [arrowhead=crow];';
  return `digraph { rankdir=LR; bgcolor=transparent; node [shape=box, style=rounded, fontname="Inter", fontsize=12];
edge [fontname="Inter", fontsize=11]; ${beginning}
${lines.join('\n')} }`;
}
