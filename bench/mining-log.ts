/** Makes XES logs for the benches: seeded, with loops, choices and rare deviations, so that variants vary. */

interface Chance {
  next(): number;
}

/** A linear congruential generator: quality hardly matters here, speed and repeatability do. */
function makeChance(seed: number): Chance {
  let state = seed >>> 0;
  return {
    next() {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state / 4_294_967_296;
    },
  };
}

const RESOURCES = Array.from({ length: 60 }, (_, index) => `Clerk ${String(index + 1).padStart(3, '0')}`);
const DEPARTMENTS = ['Accounts payable', 'Purchasing', 'Treasury', 'Shared service centre', 'Controlling'];

function traceOf(chance: Chance): string[] {
  const trace = ['Receive invoice', 'Scan document', 'Extract fields'];
  const pair =
    chance.next() < 0.5 ? ['Match purchase order', 'Check supplier'] : ['Check supplier', 'Match purchase order'];
  trace.push(...pair);
  while (chance.next() < 0.25)
    trace.push('Clarify difference', chance.next() < 0.7 ? 'Correct fields' : 'Ask supplier', 'Match purchase order');
  if (chance.next() < 0.4) trace.push('Check goods receipt');
  const approvals = ['Approve by cost centre', 'Approve by finance', 'Check tax'];
  while (approvals.length > 0) trace.push(...approvals.splice(Math.floor(chance.next() * approvals.length), 1));
  if (chance.next() < 0.1) trace.push('Escalate', 'Approve by board');
  trace.push('Post invoice');
  if (chance.next() < 0.2) trace.push('Block payment', 'Release payment');
  while (chance.next() < 0.3) trace.push('Send reminder', 'Record answer');
  trace.push('Pay invoice', 'Archive document');
  if (chance.next() < 0.15) deviate(trace, chance);
  return trace;
}

/** Real cases leave the path now and then: a step is forgotten, done twice, or done too late. */
function deviate(trace: string[], chance: Chance): void {
  const at = 1 + Math.floor(chance.next() * (trace.length - 1));
  const kind = chance.next();
  const [step] = kind < 0.4 ? trace.splice(at, 1) : trace.slice(at, at + 1);
  if (kind >= 0.4 && kind < 0.7 && step !== undefined) trace.splice(at, 0, step);
  if (kind >= 0.7 && step !== undefined)
    trace.splice(1 + Math.floor(chance.next() * (trace.length - 1)), 0, ...trace.splice(at, 1));
}

const HEADER = `<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0" xes.features="nested-attributes" xmlns="http://www.xes-standard.org/">
\t<extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
\t<extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
\t<extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
\t<global scope="event">
\t\t<string key="concept:name" value="UNKNOWN"/>
\t</global>
\t<classifier name="Activity" keys="concept:name"/>
\t<string key="concept:name" value="Invoices, generated"/>
`;

export const LOG_HEADER: Uint8Array = new TextEncoder().encode(HEADER);
export const LOG_FOOTER: Uint8Array = new TextEncoder().encode('</log>\n');

/** The traces of a log as pieces of about a megabyte, until `events` events are there. */
export function* generateTraces(events: number, seed: number): Generator<Uint8Array> {
  const chance = makeChance(seed);
  const encoder = new TextEncoder();
  let written = 0;
  let cases = 0;
  let parts: string[] = [];
  let size = 0;
  while (written < events) {
    cases += 1;
    const text = traceText(chance, cases, written);
    parts.push(text.xml);
    size += text.xml.length;
    written += text.events;
    if (size > 1_000_000 || written >= events) {
      yield encoder.encode(parts.join(''));
      parts = [];
      size = 0;
    }
  }
}

function traceText(
  chance: Chance,
  number: number,
  firstEvent: number,
): { readonly xml: string; readonly events: number } {
  const steps = traceOf(chance);
  let time = Date.UTC(2024, 0, 1) + Math.floor(chance.next() * 63_000_000) * 1000;
  const lines = [
    '\t<trace>',
    `\t\t<string key="concept:name" value="INV-${number}"/>`,
    `\t\t<string key="supplier" value="Supplier ${Math.floor(chance.next() * 400)}"/>`,
  ];
  for (const [index, step] of steps.entries()) {
    time += Math.floor(chance.next() * 90_000) * 1000;
    lines.push(
      '\t\t<event>',
      `\t\t\t<string key="org:resource" value="${RESOURCES[Math.floor(chance.next() * RESOURCES.length)]}"/>`,
      `\t\t\t<date key="time:timestamp" value="${new Date(time).toISOString().replace('Z', '+00:00')}"/>`,
      `\t\t\t<string key="concept:name" value="${step}"/>`,
      '\t\t\t<string key="lifecycle:transition" value="complete"/>',
      `\t\t\t<string key="org:group" value="${DEPARTMENTS[Math.floor(chance.next() * DEPARTMENTS.length)]}"/>`,
      `\t\t\t<int key="event:number" value="${firstEvent + index}"/>`,
    );
    if (chance.next() < 0.5) lines.push(`\t\t\t<float key="cost:total" value="${(chance.next() * 5000).toFixed(2)}"/>`);
    lines.push('\t\t</event>');
  }
  lines.push('\t</trace>', '');
  return { xml: lines.join('\n'), events: steps.length };
}
