import { useEffect, useId, useRef, useState } from 'react';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsType } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';
import { numberLocale } from './locale.ts';
import { chartOption, labelText, type ChartData } from './chart-option.ts';
import { Figure } from './figure.tsx';
import { Menu } from './menu.tsx';
import { fileName, saveFile } from './save-file.ts';
import { SimpleTable } from './simple-table.tsx';
import { useDrawnTheme } from './theme.ts';
import { useDesignWords } from './words.tsx';
import './chart.css';

use([BarChart, LineChart, AriaComponent, GridComponent, TooltipComponent, CanvasRenderer, SVGRenderer]);

/** Properties of a chart. */
export type ChartProps = {
  readonly title: string;
  readonly data: ChartData;
  readonly height?: number;
  readonly decimals?: number;
  readonly locale?: string;
};

const exportAs = (chart: EChartsType | undefined, title: string, type: 'png' | 'svg') => {
  if (chart === undefined) return;
  const shell = document.createElement('div');
  shell.style.cssText = 'position:fixed;left:-9999px;width:960px;height:480px';
  document.body.append(shell);
  const copy = init(shell, undefined, { renderer: type === 'svg' ? 'svg' : 'canvas', width: 960, height: 480 });
  copy.setOption({ ...chart.getOption(), animation: false });
  const address = copy.getDataURL({ type, pixelRatio: 2 });
  copy.dispose();
  shell.remove();
  void fetch(address)
    .then((drawn) => drawn.blob())
    .then((picture) => saveFile(fileName(title, type), picture));
};

/** Lines or bars with direct labels, in the colours of the theme; the same figures stand in a table behind it. */
export const Chart = ({ title, data, height = 180, decimals = 2, locale = numberLocale() }: ChartProps) => {
  const words = useDesignWords();
  const theme = useDrawnTheme();
  const holder = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const tableId = useId();
  const [asTable, setAsTable] = useState(false);
  useEffect(() => {
    const element = holder.current;
    if (element === null || asTable) return;
    const made = init(element, undefined, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(element);
    return () => {
      watcher.disconnect();
      made.dispose();
      chart.current = undefined;
    };
  }, [asTable]);
  useEffect(() => {
    chart.current?.setOption(chartOption(data, theme, { decimals, locale }), true);
  }, [data, theme, decimals, locale, asTable]);
  const columns = [
    { id: 'at', header: data.axisName, cell: (row: number) => labelText(data, data.labels[row] ?? '') },
    ...data.series.map((series) => ({
      id: series.name,
      header: series.name,
      figure: true,
      cell: (row: number) => {
        const value = series.values[row];
        if (value === undefined || value === null) return '–';
        return (
          <Figure
            value={value}
            decimals={decimals}
            locale={locale}
            of={series.name}
            passport={series.passports?.[row]}
            stops={asTable}
          />
        );
      },
    })),
  ];
  const table = (
    <SimpleTable
      label={words.chartTable(title)}
      columns={columns}
      rows={data.labels.map((_label, index) => index)}
      rowId={String}
    />
  );
  return (
    <figure className="f-chart" aria-label={title}>
      <div className="f-chart__menu no-print">
        <Menu
          trigger={
            <button
              type="button"
              className="f-button f-button--quiet f-chart__more"
              aria-label={words.chartMenu(title)}
            >
              ⋯
            </button>
          }
          entries={[
            { label: asTable ? words.showChart : words.showTable, run: () => setAsTable(!asTable) },
            { label: words.downloadPng, run: () => exportAs(chart.current, title, 'png'), disabled: asTable },
            { label: words.downloadSvg, run: () => exportAs(chart.current, title, 'svg'), disabled: asTable },
          ]}
        />
      </div>
      {asTable ? (
        <div className="f-chart__table">{table}</div>
      ) : (
        <>
          <div ref={holder} style={{ height }} role="img" aria-label={title} aria-describedby={tableId} />
          <div id={tableId} className="visually-hidden">
            {table}
          </div>
        </>
      )}
    </figure>
  );
};
