import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScanned, readTyped } from '../../../src/domain/codes/scanned.ts';

const origin = 'https://luzhi.example.org';
const token = '7K3M9QXA0ABCDEFGHJKMNPQRS';
const record = '0199aaaa-0000-7000-8000-00000000000a';

describe('what was scanned', () => {
  it('is a poster when it begins with our own address', () => {
    expect(readScanned(`${origin}/s/${token}`, origin)).toEqual({
      kind: 'poster',
      token: { id: '7K3M9QXA', keyId: '0', tag: 'ABCDEFGHJKMNPQRS' },
    });
  });

  it('is a receipt, a record', () => {
    expect(readScanned(`${origin}/t#7K3M-9QXA-ABCD`, origin)).toEqual({
      kind: 'receipt',
      code: '7K3M9QXAABCD',
    });
    expect(readScanned(`${origin}/t?lang=en#7K3M-9QXA-ABCD`, origin)).toEqual({
      kind: 'receipt',
      code: '7K3M9QXAABCD',
    });
    expect(readScanned(`${origin}/r/${record}`, origin)).toEqual({ kind: 'record', id: record });
  });

  it.each([
    ['another host', `https://luzhi.example.net/s/${token}`, 'luzhi.example.net'],
    [
      'a host that begins like ours',
      `https://luzhi.example.org.evil.cn/s/${token}`,
      'luzhi.example.org.evil.cn',
    ],
    [
      'our host as a name before @',
      `https://luzhi.example.org@evil.cn/s/${token}`,
      'luzhi.example.org@evil.cn',
    ],
    ['our host at another port', `https://luzhi.example.org:8443/s/${token}`, 'luzhi.example.org:8443'],
    ['our host without TLS', `http://luzhi.example.org/s/${token}`, 'luzhi.example.org'],
    ['our host and a token that is too short', `${origin}/s/${token.slice(1)}`, 'luzhi.example.org'],
    ['our host and something after the token', `${origin}/s/${token}?next=//evil.cn`, 'luzhi.example.org'],
    ['a token and something after it', `https://evil.cn/s/${token}?next=1`, 'evil.cn'],
  ])('with %s is no poster of ours', (_, text, host) => {
    expect(readScanned(text, origin)).toEqual({ kind: 'foreignPoster', host });
  });

  it.each([
    ['another page of ours', `${origin}/me`],
    ['our origin alone', origin],
    ['words', '微信号 abc'],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('%s is text', (_, text) => {
    expect(readScanned(text, origin)).toEqual({ kind: 'text', text });
  });

  it('is ours only when it begins with our origin, whatever it is', () => {
    const any = fc.oneof(
      fc.webUrl(),
      fc.string(),
      fc.domain().map((host) => `https://${host}/s/${token}`),
    );
    const holds = fc.property(any, (text) => {
      const { kind } = readScanned(text, origin);
      return text.startsWith(`${origin}/`) || kind === 'text' || kind === 'foreignPoster';
    });
    void fc.assert(holds);
  });
});

describe('what was typed', () => {
  it.each([
    ['a poster’s number', '7k3m-9qxa', { kind: 'posterNumber', id: '7K3M9QXA' }],
    ['a poster’s number in full width', '７Ｋ３Ｍ－９ＱＸＡ', { kind: 'posterNumber', id: '7K3M9QXA' }],
    ['a tracking code', '7k3m 9qxa abcd', { kind: 'receipt', code: '7K3M9QXAABCD' }],
    ['a tracking code with O for zero', 'OOOO-9QXA-ABCD', { kind: 'receipt', code: '00009QXAABCD' }],
    ['words', '老街', { kind: 'text', text: '老街' }],
  ])('%s', (_, typed, read) => {
    expect(readTyped(typed, origin)).toEqual(read);
  });

  it('all of a token, or our whole address, is a poster', () => {
    expect(readTyped(token.toLowerCase(), origin).kind).toBe('poster');
    expect(readTyped(` ${origin}/s/${token} `, origin).kind).toBe('poster');
  });
});
