import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeededRandom } from '@finaceverse/base/random';
import { FREE_FAILURES, waitSeconds } from '../../domain/back-off.ts';
import { networkOf } from './network.ts';
import { weaknessOf } from '../../domain/password-rules.ts';
import { newRecoveryCode, recoveryCodeIn } from '../../domain/recovery-codes.ts';

test('one network is one text, however its address is written, and IPv4 within IPv6 is IPv4', () => {
  const same = ['2001:db8::1', '2001:0db8:0000:0000:ffff::2', '2001:DB8:0:0:1:2:3:4', '2001:db8::192.0.2.1'];
  for (const address of same) assert.equal(networkOf(address), '2001:db8:0:0::/64', address);
  for (const address of ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201', '0:0:0:0:0:ffff:c000:0201'])
    assert.equal(networkOf(address), '192.0.2.1', address);
  assert.notEqual(networkOf('2001:db8:0:1::1'), networkOf('2001:db8::1'));
  assert.notEqual(networkOf('::1'), networkOf('1::1'));
  assert.equal(networkOf('somewhere'), 'unknown');
});

test('waiting begins after some failures, doubles, and never exceeds a quarter of an hour', () => {
  const waits = Array.from({ length: 40 }, (_, failures) => waitSeconds(failures, FREE_FAILURES));
  assert.deepEqual(waits.slice(0, 9), [0, 0, 0, 0, 0, 30, 60, 120, 240]);
  assert.ok(waits.every((wait) => wait <= 900));
  assert.equal(waits.at(-1), 900);
});

test('what many people have, or what is about the person, is no password; a phrase of one’s own is', () => {
  const about = ['ana.silva@zephyrine.example', 'Ana Silva', 'Zephyrine & Co'];
  for (const common of [
    'password12345',
    'P@ssw0rd2026!',
    'qwertyuiop12',
    '123456789012',
    'aaaaaaaaaaaa',
    'abcabcabcabc',
    'Baseball2026!!',
    'letmeinletmein',
    'abcdefghijkl',
  ])
    assert.equal(weaknessOf(common, about), 'common', common);
  for (const own of ['Zephyrine2026!', 'ana.silva2026', 'finaceverse-1', 'SilvaZephyrine1'])
    assert.equal(weaknessOf(own, about), 'about_you', own);
  for (const good of [
    'correct horse battery',
    'meridian sunset over quiet hills',
    'xkq9 vv2m ttz0',
    '会社の秘密のことばは長い',
  ])
    assert.equal(weaknessOf(good, about), undefined, good);
});

test('a recovery code is one however it is typed, no two are alike, and anything else is none', () => {
  const random = new SeededRandom(3n);
  const codes = Array.from({ length: 200 }, () => newRecoveryCode(random));
  assert.equal(new Set(codes).size, codes.length);
  for (const code of codes) {
    assert.match(code, /^[0-9a-hjkmnp-tv-z]{5}(-[0-9a-hjkmnp-tv-z]{5}){4}$/u);
    assert.equal(recoveryCodeIn(` ${code.toUpperCase().replaceAll('-', ' ')} `), code.replaceAll('-', ''));
    assert.equal(recoveryCodeIn(code.replaceAll('0', 'O').replaceAll('1', 'l')), code.replaceAll('-', ''));
  }
  for (const none of ['', '123456', `${codes[0] ?? ''}x`, 'u'.repeat(25)])
    assert.equal(recoveryCodeIn(none), undefined);
});
