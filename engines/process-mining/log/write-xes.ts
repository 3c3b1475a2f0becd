import { columnValue, type Column, type EventLog } from './event-log.ts';
import { timeText } from './read-time.ts';
import { escapeXml } from './xml-markup.ts';

const TAGS: Readonly<Record<Column['kind'], string>> = {
  text: 'string',
  integer: 'int',
  real: 'float',
  time: 'date',
  truth: 'boolean',
};

/** The log as XES 1849-2016 text, for other tools. */
export function writeXes(log: EventLog): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<log xes.version="1849.2016" xmlns="http://www.xes-standard.org/">',
  ];
  for (const [key, value] of log.logAttributes)
    lines.push(`  <string key="${escapeXml(key)}" value="${escapeXml(value)}"/>`);
  const columns = namedOnce(log.eventColumns);
  for (const [index, caseId] of log.caseIds.entries()) {
    lines.push('  <trace>', `    <string key="concept:name" value="${escapeXml(caseId)}"/>`);
    for (const [key, column] of log.caseColumns)
      if (key !== 'concept:name') addAttribute(lines, '    ', key, column, index);
    for (let event = log.caseOffsets[index] ?? 0; event < (log.caseOffsets[index + 1] ?? 0); event += 1) {
      const name = log.activities[log.activity[event] ?? 0] ?? '';
      lines.push('    <event>', `      <string key="concept:name" value="${escapeXml(name)}"/>`);
      if (log.eventColumns.get('time:timestamp')?.kind !== 'time' && !Number.isNaN(log.time[event] ?? Number.NaN)) {
        lines.push(`      <date key="time:timestamp" value="${timeText(log.time[event] ?? 0)}"/>`);
      }
      for (const [key, column] of columns)
        if (key !== 'concept:name') addAttribute(lines, '      ', key, column, event);
      lines.push('    </event>');
    }
    lines.push('  </trace>');
  }
  lines.push('</log>', '');
  return lines.join('\n');
}

/** Each column under one name: the last, which is the standard's where a column has a role. */
function namedOnce(columns: EventLog['eventColumns']): readonly (readonly [string, Column])[] {
  const names = new Map<Column, string>();
  for (const [name, column] of columns) names.set(column, name);
  return [...names].map(([column, name]) => [name, column]);
}

function addAttribute(lines: string[], indent: string, key: string, column: Column, row: number): void {
  const value = columnValue(column, row);
  if (value === undefined) return;
  const text = column.kind === 'time' && typeof value === 'number' ? timeText(value) : String(value);
  lines.push(`${indent}<${TAGS[column.kind]} key="${escapeXml(key)}" value="${escapeXml(text)}"/>`);
}
