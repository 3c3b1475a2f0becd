import type { CSSProperties } from 'react';
import { useDesignWords } from './words.tsx';
import './skeleton.css';

/** A grey bar in the place of a text that is still coming. */
export const SkeletonLine = ({
  width = '100%',
  height = '12px',
}: {
  readonly width?: CSSProperties['width'];
  readonly height?: CSSProperties['height'];
}) => <span className="f-skeleton" style={{ width, height }} />;

/** Rows in the shape of the table that is coming. */
export const SkeletonRows = ({ rows = 6, columns = 4 }: { readonly rows?: number; readonly columns?: number }) => {
  const words = useDesignWords();
  return (
    <div className="f-skeleton-rows" role="status" aria-busy="true">
      <span className="visually-hidden">{words.loading}</span>
      {Array.from({ length: rows }, (_row, row) => (
        <div key={row} className="f-skeleton-row" aria-hidden="true">
          {Array.from({ length: columns }, (_column, column) => (
            <SkeletonLine
              key={column}
              width={column === 0 ? `${70 - ((row * 17) % 30)}%` : `${50 + ((row * 13 + column * 7) % 30)}%`}
            />
          ))}
        </div>
      ))}
    </div>
  );
};
