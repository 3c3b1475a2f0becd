import { Link } from '@tanstack/react-router';
import { Panel } from '@finaceverse/design/panel.tsx';
import type { Rule } from './records.ts';
import { words } from './words.ts';
import { titleOf, useCalculators } from './calculators.ts';
import { spanInWords } from './rule-dates.ts';

const text = words.rules;

const RuleButtons = ({ rules, onOpen }: { readonly rules: readonly Rule[]; readonly onOpen: (id: string) => void }) => (
  <ul className="rule-links">
    {rules.map((rule) => (
      <li key={rule.id}>
        <button type="button" className="row-button" onClick={() => onOpen(rule.id)}>
          <u>{rule.label}</u>
        </button>
      </li>
    ))}
  </ul>
);

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((label, index) => path[index] === label);

/** The rules on the way down to one, from the framework. */
const rulesAbove = (rule: Rule, all: readonly Rule[]): readonly Rule[] =>
  all
    .filter((one) => one.id !== rule.id && one.path.length < rule.path.length && startsWith(rule.path, one.path))
    .toSorted((a, b) => a.path.length - b.path.length);

const rulesBelow = (rule: Rule, all: readonly Rule[]): readonly Rule[] =>
  all.filter((one) => one.path.length === rule.path.length + 1 && startsWith(one.path, rule.path));

const CitedBy = ({ names }: { readonly names: readonly string[] }) => {
  const calculators = useCalculators();
  if (names.length === 0) return <p className="muted">{text.nobody}</p>;
  return (
    <ul className="rule-links">
      {names.map((name) => {
        const calculator = calculators.data?.find((one) => one.name === name);
        return (
          <li key={name}>
            <Link to="/calculations/$calculator" params={{ calculator: name }} search={{}}>
              {calculator === undefined ? name : titleOf(calculator)}
            </Link>
          </li>
        );
      })}
    </ul>
  );
};

/** One rule: what it says, when it holds, where it stands and who cites it. */
export const RulePanel = ({
  rule,
  all,
  onOpen,
  onClose,
}: {
  readonly rule: Rule;
  readonly all: readonly Rule[];
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}) => {
  const [above, below] = [rulesAbove(rule, all), rulesBelow(rule, all)];
  return (
    <Panel
      over={text.kind[rule.kind] ?? rule.kind}
      title={rule.label}
      under={spanInWords(rule)}
      onClose={onClose}
      takesFocus={false}
    >
      <div className="stacked">
        <p>{rule.summary}</p>
        <p className="mono muted wrap-anywhere">{rule.id}</p>
        {above.length === 0 ? null : <h3>{text.path}</h3>}
        <RuleButtons rules={above} onOpen={onOpen} />
        <h3>{text.citedBy}</h3>
        <CitedBy names={rule.citedBy} />
        {below.length === 0 ? null : <h3>{text.below}</h3>}
        <RuleButtons rules={below} onOpen={onOpen} />
      </div>
    </Panel>
  );
};
