// The XML of a workbook, read once from its beginning to its end. Promise: throws on what is not whole (an element that
// does not close, a second root, an attribute twice) and on any declaration: no entity but the five of XML is known.

export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>> };
export type Listener = {
  readonly open?: (element: Element) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
};

const bare = (name: string) => name.slice(name.indexOf(':') + 1);

const attribute = /[\s]+([^\s=<>"'/]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const elementName = /[^\s<>/="']+/y;
const elementEnd = /\s*(\/?)>/y;

/** Names without their prefix. */
export function readXml(source: string, listener: Listener): void {
  const text = source.startsWith('\u{feff}') ? source.slice(1) : source;
  const reading: Reading = { text, listener, open: [], hasRoot: false };
  let at = 0;
  for (;;) {
    const tag = text.indexOf('<', at);
    passWords(reading, text.slice(at, tag < 0 ? text.length : tag));
    if (tag < 0) break;
    at = passTag(reading, tag);
  }
  if (reading.open.length > 0 || !reading.hasRoot) throw new Error('the text ends before its root');
}

type Reading = {
  readonly text: string;
  readonly listener: Listener;
  /** The elements that are open, the innermost last. */
  readonly open: string[];
  hasRoot: boolean;
};

function passWords({ open, listener }: Reading, words: string): void {
  if (open.length === 0 && words.trim() !== '') throw new Error('words outside of the root');
  if (open.length > 0 && words !== '') listener.text?.(decoded(words));
}

/** Answers where what follows begins. */
function passTag(reading: Reading, tag: number): number {
  const { text, open, listener } = reading;
  switch (text.charAt(tag + 1)) {
    case '?':
      return endOf(text, '?>', tag);
    case '!':
      return passAside(reading, tag);
    case '/': {
      const end = endOf(text, '>', tag);
      const name = text.slice(tag + 2, end - 1).trimEnd();
      if (open.pop() !== name) throw new Error('an element is not closed');
      listener.close?.(bare(name));
      return end;
    }
    default:
      return passElement(reading, tag);
  }
}

function passElement(reading: Reading, tag: number): number {
  const { text, open, listener } = reading;
  if (open.length === 0 && reading.hasRoot) throw new Error('a second root');
  reading.hasRoot = true;
  const element = elementAt(text, tag + 1);
  const name = bare(element.name);
  listener.open?.({ name, attributes: element.attributes });
  if (element.isClosed) listener.close?.(name);
  else open.push(element.name);
  return element.end;
}

function endOf(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  if (found < 0) throw new Error('the text ends in a mark');
  return found + mark.length;
}

const cdata = '<![CDATA[';

/** A comment, or words that stand as they are. Everything else that begins like this is a declaration. */
function passAside({ text, open, listener }: Reading, at: number): number {
  if (text.startsWith('<!--', at)) return endOf(text, '-->', at + 4);
  if (!text.startsWith(cdata, at) || open.length === 0) throw new Error('a sheet declares nothing');
  const end = endOf(text, ']]>', at);
  listener.text?.(text.slice(at + cdata.length, end - 3));
  return end;
}

function elementAt(text: string, from: number) {
  elementName.lastIndex = from;
  const name = elementName.exec(text)?.[0];
  if (name === undefined) throw new Error('an element without a name');
  const attributes: Record<string, string> = Object.create(null);
  let end = from + name.length;
  for (;;) {
    attribute.lastIndex = end;
    const found = attribute.exec(text);
    if (found === null) break;
    const [all, key = '', double, single] = found;
    if (key in attributes) throw new Error('an attribute twice');
    attributes[key] = decoded(double ?? single ?? '');
    end += all.length;
  }
  elementEnd.lastIndex = end;
  const closing = elementEnd.exec(text);
  if (closing === null) throw new Error('an element without an end');
  return { name, attributes, end: end + closing[0].length, isClosed: closing[1] === '/' };
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decoded(text: string): string {
  const plain = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!plain.includes('&')) return plain;
  return plain.replace(/&([^;&\s]{0,10};)?/g, (_, entity: string | undefined) => {
    const name = entity?.slice(0, -1) ?? '';
    const number = /^#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}))$/.exec(name);
    const one = number === null ? named[name] : characterOf(number);
    if (one === undefined) throw new Error('an entity that is not known');
    return one;
  });
}

const lastCodePoint = 0x10ffff;

function characterOf([, hex, decimal]: RegExpExecArray): string | undefined {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code > lastCodePoint ? undefined : String.fromCodePoint(code);
}
