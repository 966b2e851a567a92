import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserHints } from '../../src/client/browser-hints.ts';

const minute = 60_000;

class Line extends EventTarget {
  static readonly CLOSED = 2;
  static opened: Line[] = [];
  readyState = 0;
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
    Line.opened.push(this);
  }

  close(): void {
    this.readyState = Line.CLOSED;
  }
}

class Page extends EventTarget {
  visibilityState = 'visible';

  turns(state: string): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

let page: Page;
let hints: number;
const hear = () => {
  hints += 1;
};
const open = () => Line.opened.filter((line) => line.readyState !== Line.CLOSED);

beforeEach(() => {
  page = new Page();
  hints = 0;
  Line.opened = [];
  vi.stubGlobal('document', page);
  vi.stubGlobal('EventSource', Line);
});
afterEach(() => vi.unstubAllGlobals());

it('hints are heard while the page is shown, and not while it is hidden', () => {
  browserHints('/events', hear, () => 0.5);
  open()[0]?.dispatchEvent(new Event('message'));
  expect(hints).toBe(1);

  page.turns('hidden');
  expect(open()).toHaveLength(0);

  page.turns('visible');
  expect(open()).toHaveLength(1);
});

it('a page that starts hidden opens no line', () => {
  page.visibilityState = 'hidden';
  browserHints('/events', hear, () => 0.5);
  expect(Line.opened).toHaveLength(0);
});

it('a line that broke and came back counts as a hint, its first opening does not', () => {
  browserHints('/events', hear, () => 0.5);
  open()[0]?.dispatchEvent(new Event('open'));
  expect(hints).toBe(0);
  open()[0]?.dispatchEvent(new Event('open'));
  expect(hints).toBe(1);
});

describe('a refused line', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const refuse = () => {
    const line = open().at(-1);
    line?.close();
    line?.dispatchEvent(new Event('error'));
  };

  it('is asked for at once when the page is shown anew, and not twice', () => {
    browserHints('/events', hear, () => 0.5);
    refuse();
    expect(Line.opened).toHaveLength(1);

    page.turns('visible');
    expect(open()).toHaveLength(1);
    vi.advanceTimersByTime(10 * minute);
    expect(Line.opened).toHaveLength(2);
  });

  it('is asked for again about every minute while the page stays as it is', () => {
    browserHints('/events', hear, () => 0.5);
    open()[0]?.dispatchEvent(new Event('open'));
    refuse();
    vi.advanceTimersByTime(minute - 1);
    expect(open()).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(open()).toHaveLength(1);
    refuse();
    vi.advanceTimersByTime(minute);
    open()[0]?.dispatchEvent(new Event('open'));
    expect(hints).toBe(1);
  });

  it('is left alone while the page is hidden, or was left', () => {
    const stop = browserHints('/events', hear, () => 0.5);
    refuse();
    page.turns('hidden');
    vi.advanceTimersByTime(10 * minute);
    page.turns('visible');
    refuse();
    stop();
    vi.advanceTimersByTime(10 * minute);
    expect(Line.opened).toHaveLength(2);
  });
});

it('what was ended hears nothing and opens nothing', () => {
  const stop = browserHints('/events', hear, () => 0.5);
  stop();
  page.turns('hidden');
  page.turns('visible');
  expect(open()).toHaveLength(0);
});
