import './progress.css';

/** Properties of a progress bar: `value` from 0 to `max`; without a value the length of the work is not known. */
export type ProgressProps = {
  readonly label: string;
  readonly value?: number;
  readonly max?: number;
  readonly tone?: 'accent' | 'good' | 'warn' | 'bad';
};

/** How far something is. */
export const Progress = ({ label, value, max = 100, tone = 'accent' }: ProgressProps) => {
  const share = value === undefined ? undefined : Math.min(100, Math.max(0, max === 0 ? 0 : (value / max) * 100));
  return (
    <span
      className={`f-progress f-progress--${tone}${share === undefined ? ' f-progress--unknown' : ''}`}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={value}
    >
      <i style={share === undefined ? undefined : { inlineSize: `${share}%` }} />
    </span>
  );
};
