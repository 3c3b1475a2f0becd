import { test } from 'node:test';
import assert from 'node:assert/strict';
import { cashChart, cashDays } from './cash-chart.ts';

const names = { axis: 'Date', series: 'Balance' };
const days = cashDays('2026-01-31');

test('the axis spans ninety days: sixty that were and thirty ahead', () => {
  assert.deepEqual(days, { from: '2025-12-02', to: '2026-01-31', until: '2026-03-02' });
});

test('the line goes on to the day of today, and what is due is forecast from there', () => {
  const chart = cashChart(
    {
      currency: 'USD',
      opening: '100.00',
      points: [{ date: '2026-01-03', balance: '40.00' }],
      forecast: [{ date: '2026-02-14', balance: '10.00' }],
    },
    days,
    names,
  );
  assert.deepEqual(chart.labels, ['2025-12-02', '2026-01-03', '2026-01-31', '2026-02-14', '2026-03-02']);
  assert.deepEqual(chart.series[0]?.values, ['100.00', '40.00', '40.00', '10.00', '10.00']);
  assert.equal(chart.series[0]?.forecastFrom, 3);
});

test('a company that had nothing yet begins with its first money', () => {
  const first = { date: '2026-01-31', balance: '50000.00' };
  const chart = cashChart({ currency: 'USD', opening: '0.00', points: [first], forecast: [] }, days, names);
  assert.deepEqual(chart.labels, ['2026-01-31', '2026-03-02']);
});
