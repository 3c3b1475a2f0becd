import { test } from 'node:test';
import assert from 'node:assert/strict';
import { browserInWords } from './browser-name.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

test('a browser is named as people call it, with its system', () => {
  for (const [said, agent] of [
    ['Chrome 131, Linux', `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/131.0.0.0 Safari/537.36`],
    ['Edge 130, Windows', `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36 Edg/130.0`],
    ['Firefox 133, macOS', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0'],
    ['Chrome 131, Android', `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/131.0.0.0 Mobile Safari/537.36`],
    [
      'Safari 18, iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    ],
  ] as const)
    assert.equal(browserInWords(agent), said);
});

test('a program keeps the name that it gave', () => {
  assert.equal(browserInWords('curl/8.5.0'), 'curl/8.5.0');
  assert.equal(browserInWords(''), '');
});
