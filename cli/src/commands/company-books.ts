import type { Operation } from '@finaceverse/server/start';
import { CommandFailure } from '../failure.ts';
import type { Opened } from '../open.ts';

function absence(names: readonly string[], wanted: string | undefined): string {
  return names.length === 0
    ? 'This firm keeps no books yet.'
    : `There is no company "${wanted}". There are: ${names.join(', ')}.`;
}

/** The company meant: the named one, or the first one of the firm. */
export async function companyOf(
  { opened, caller }: Opened,
  name: string | undefined,
): Promise<{ readonly id: string; readonly name: string }> {
  const { listCompanies } = await import('@finaceverse/server/operations');
  const found = await opened.platform.run(listCompanies, caller, {});
  const companies = found.ok ? found.value.items : [];
  const company =
    name === undefined
      ? companies[0]
      : companies.find((candidate) => candidate.id === name || candidate.name.toLowerCase() === name.toLowerCase());
  if (!company)
    throw new CommandFailure(
      absence(
        companies.map((candidate) => candidate.name),
        name,
      ),
    );
  return company;
}

/** Runs a query for the command line: a refusal is one sentence and exit 2. */
export async function runQuery<In, Out>(
  { opened, caller }: Opened,
  operation: Operation<In, Out>,
  input: unknown,
): Promise<Out> {
  const outcome = await opened.platform.run(operation, caller, input);
  if (!outcome.ok) throw new CommandFailure(outcome.refusal.message);
  return outcome.value;
}
