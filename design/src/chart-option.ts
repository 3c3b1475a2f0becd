import type { EChartsCoreOption } from 'echarts/core';
import { formatDay, formatDayOfYear } from './format-date.ts';
import { formatCompact, formatFigure } from './format-figure.ts';
import { colours, type ColourName } from './tokens.ts';

/** One series; `forecastFrom` is the index from which its values are forecast and drawn dashed. */
export type ChartSeries = {
  readonly name: string;
  readonly values: readonly (string | null)[];
  readonly forecastFrom?: number;
  /** The names of the passports that prove the values, where they have one. */
  readonly passports?: readonly (string | undefined)[];
};

/** What a chart shows: labels along the axis and the exact figures of each series. */
export type ChartData = {
  readonly kind: 'line' | 'bar';
  readonly axisName: string;
  /** What stands below each point: words, or days such as `2026-01-06` where the axis is of time. */
  readonly labels: readonly string[];
  readonly series: readonly ChartSeries[];
  /** The axis is of time: points stand as far apart as their days do, and it spans these days whole. */
  readonly days?: { readonly from: string; readonly to: string };
};

/** What a label says to a reader: a day is written out. */
export const labelText = (data: ChartData, label: string): string =>
  data.days === undefined ? label : formatDay(label);

const palette: readonly ColourName[] = ['series-1', 'series-2', 'series-3', 'series-4', 'series-5'];

// Pixels need no exactness; the exact decimal strings stand in the tooltip and the table.
const point = (value: string | null | undefined): number | null =>
  value === null || value === undefined ? null : Number(value);

const milliseconds = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** The points of a series: by their place, or on an axis of time by their day. */
const pointsOf = (data: ChartData, values: readonly (number | null)[]) =>
  data.days === undefined
    ? values
    : values.map((value, index) => [milliseconds(data.labels[index] ?? ''), value] as const);

const lineParts = (data: ChartData, series: ChartSeries, colour: string, named: boolean) => {
  const split = series.forecastFrom ?? series.values.length;
  const part = (dashed: boolean) => ({
    type: 'line' as const,
    name: series.name,
    symbol: 'circle',
    symbolSize: 5,
    showSymbol: series.values.length < 2,
    lineStyle: { color: colour, width: 2, ...(dashed ? { type: [4, 4] as [number, number] } : {}) },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
    animationDuration: 200,
    data: pointsOf(
      data,
      series.values.map((value, index) => ((dashed ? index >= split - 1 : index < split) ? point(value) : null)),
    ),
    ...(data.days === undefined ? {} : { step: 'end' as const }),
    endLabel: {
      show: named && (dashed || split === series.values.length),
      formatter: series.name,
      color: colour,
      fontSize: 11,
    },
  });
  return split < series.values.length ? [part(false), part(true)] : [part(false)];
};

const bars = (series: ChartSeries, colour: string) => ({
  type: 'bar' as const,
  name: series.name,
  data: series.values.map(point),
  barMaxWidth: 28,
  itemStyle: { color: colour, borderRadius: 2 },
  animationDuration: 200,
  emphasis: { disabled: true },
});

/** The chart in the terms of the drawing library: one place that knows its options, colours from the tokens. */
export const chartOption = (
  data: ChartData,
  theme: 'light' | 'dark',
  format: { readonly decimals: number; readonly locale: string },
): EChartsCoreOption => {
  const colour = colours[theme];
  const named = data.series.length > 1;
  const text = { color: colour['ink-3'], fontSize: 11, fontFamily: 'Inter Variable, sans-serif' };
  return {
    animationDuration: 200,
    aria: { enabled: false },
    grid: { left: 4, right: named ? 72 : 8, top: 14, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      confine: true,
      backgroundColor: colour.paper,
      borderColor: colour.line,
      padding: [6, 10],
      textStyle: { color: colour.ink, fontSize: 12, fontFamily: 'Inter Variable, sans-serif' },
      axisPointer: { lineStyle: { color: colour.line } },
      formatter: (points: readonly { readonly dataIndex: number }[]) => {
        const at = points[0]?.dataIndex ?? 0;
        const box = document.createElement('div');
        const lines = data.series.map((series) => {
          const value = series.values[at];
          const figure = value === undefined || value === null ? '–' : formatFigure(value, format);
          return named ? `${series.name} ${figure}` : figure;
        });
        box.textContent = [labelText(data, data.labels[at] ?? ''), ...lines].join('\n');
        box.style.whiteSpace = 'pre';
        return box;
      },
    },
    xAxis: {
      ...(data.days === undefined
        ? { type: 'category', data: [...data.labels], boundaryGap: data.kind === 'bar' }
        : {
            type: 'time',
            min: milliseconds(data.days.from),
            max: milliseconds(data.days.to),
            splitNumber: 4,
            splitLine: { show: false },
          }),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour.line } },
      axisLabel: {
        ...text,
        hideOverlap: true,
        ...(data.days === undefined
          ? {}
          : { formatter: (at: number) => formatDayOfYear(new Date(at).toISOString().slice(0, 10)) }),
      },
    },
    yAxis: {
      type: 'value',
      scale: data.kind === 'line',
      splitNumber: 3,
      splitLine: { lineStyle: { color: colour['line-2'] } },
      axisLabel: { ...text, showMinLabel: false, formatter: (value: number) => formatCompact(value, format.locale) },
    },
    series: data.series.flatMap((series, index): readonly object[] => {
      const own = colour[palette[index % palette.length] ?? 'series-1'];
      return data.kind === 'line' ? lineParts(data, series, own, named) : [bars(series, own)];
    }),
  };
};
