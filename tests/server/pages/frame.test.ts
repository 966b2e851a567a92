import { describe, expect, it } from 'vitest';
import { handlerFrom } from '../../../src/server/config.ts';
import { readPageFiles } from '../../../src/server/pages/assets.ts';
import { writePage } from '../../../src/server/pages/frame.ts';
import { dataBlock, html } from '../../../src/server/pages/html.ts';

const noFiles = readPageFiles('/nowhere');
const handler = { name: '某县人大常委会办公室', contact: '0831-4000000', icp: '某ICP备1号' };
const station = { name: '花滩镇代表联络站', phone: '0831-4000001' };

describe('what is put into a public page', () => {
  it('cannot leave the place it was put in', () => {
    const words = `"><script>alert('x')</script>&amp;`;

    const written = html`<p title="${words}">${words}</p>`.html;

    expect(written).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;</p>',
    );
  });

  it('goes in as it is only when the tag itself made it, lists too; nothing stands for nothing', () => {
    const rows = ['a<', 'b'].map((text) => html`<li>${text}</li>`);

    expect(html`<ul>${rows}${null}${false}${undefined}${0}</ul>`.html).toBe(
      '<ul><li>a&lt;</li><li>b</li>0</ul>',
    );
    const pretended = { html: '<script>' };
    // @ts-expect-error: a thing that only looks like it does not compile, and is not believed either
    expect(() => html`${pretended}`.html).toThrow();
  });

  it('ends no data block', () => {
    expect(dataBlock('page-data', { words: '</script><script>1' }).html).not.toContain('</script><');
  });
});

describe('the frame of a public page', () => {
  const page = {
    title: '有事请说',
    path: '/s/x',
    handler,
    station,
    place: '集市采集点',
    body: html`<h1>有事请说</h1>`,
  };

  it('has the station, its telephone, who handles what is said, and big type by one link', () => {
    const text = writePage({ ...page, reader: { language: 'zh', size: 'standard' } }, noFiles);

    expect(text).toContain('花滩镇代表联络站<small>集市采集点</small>');
    expect(text).toContain('href="tel:08314000001"');
    expect(text).toContain('某县人大常委会办公室');
    expect(text).toContain('某ICP备1号');
    expect(text).toContain('href="/s/x?size=care"');
    expect(text).toContain('<html lang="zh-CN" data-size="standard">');
  });

  it('switches the size by a button of the form where something may have been typed', () => {
    const text = writePage({ ...page, formId: 'say', reader: { language: 'zh', size: 'care' } }, noFiles);

    expect(text).toMatch(/<button[^>]+form="say" name="size" value="standard" formnovalidate/);
    // Enter in a field presses the first button of the form: the one that sends.
    expect(/<button[^>]+form="say"[^>]*>/.exec(text)?.[0]).toContain('name="go"');
    expect(text).toContain('data-size="care"');
  });

  it('speaks English beside the Chinese, and stays in it when the size is switched', () => {
    const text = writePage({ ...page, reader: { language: 'en', size: 'standard' } }, noFiles);

    expect(text).toContain('<html lang="en"');
    expect(text).toContain('href="/s/x?lang=en&amp;size=care"');
  });

  it('shows the telephone of the office where no station is named', () => {
    const text = writePage(
      { ...page, station: undefined, reader: { language: 'zh', size: 'standard' } },
      noFiles,
    );

    expect(text).toContain('href="tel:08314000000"');
  });
});

describe('who handles what residents say', () => {
  const all = { HANDLER_NAME: '某办', HANDLER_CONTACT: '0831-1', ICP_NUMBER: '备1' };

  it('is known only when all three are given', () => {
    expect(handlerFrom(all, null)).toEqual({ name: '某办', contact: '0831-1', icp: '备1' });
    for (const missing of Object.keys(all)) expect(handlerFrom({ ...all, [missing]: ' ' }, null)).toBeNull();
  });

  it('has a stand-in only in a demo', () => {
    expect(handlerFrom({}, handler)).toEqual(handler);
  });
});
