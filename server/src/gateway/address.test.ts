import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './address.ts';

test('an IPv4 address is one whatever way it comes', () => {
  const forms = ['1.2.3.4', '::ffff:1.2.3.4', '::ffff:102:304', '0:0:0:0:0:ffff:1.2.3.4', '::FFFF:0102:0304'];
  assert.deepEqual([...new Set(forms.map(networkOf))], ['1.2.3.4']);
  assert.notEqual(networkOf('::ffff:1.2.3.5'), '1.2.3.4');
});

test('all addresses of one /64 are one network, whether written short or long, and the next /64 is another', () => {
  const forms = ['2001:db8::1', '2001:db8:0:0:ffff::', '2001:0db8:0000:0000:0000:0000:0000:0001', '2001:DB8::a%eth0'];
  assert.deepEqual([...new Set(forms.map(networkOf))], ['2001:db8:0:0::/64']);
  assert.equal(networkOf('2001:db8:0:1::1'), '2001:db8:0:1::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('1::2'), '1:0:0:0::/64');
});

test('what is no address stays what it is', () => {
  assert.deepEqual(['', 'unknown', '1.2.3'].map(networkOf), ['', 'unknown', '1.2.3']);
});
