// 盘活成效 for anybody: the figures a county published, each with how it is counted. Works without a script.
import { showFen } from '../../domain/amounts.ts';
import { dayAt } from '../../domain/day.ts';
import { publicResultsPath } from '../../protocol/publication.ts';
import type { Handler } from '../config.ts';
import type { Published } from '../reports/publication.ts';
import type { PageFiles } from './assets.ts';
import { writePage } from './frame.ts';
import { html } from './html.ts';
import type { Language, Reader } from './reader.ts';
import { figureText, resultsText } from './text/results-text.ts';

type Looking = { readonly reader: Reader; readonly handler: Handler | null; readonly files: PageFiles };
type Results = { readonly county: string; readonly countyName: string; readonly shown: Published };

const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

function amount(
  language: Language,
  { unit, value }: Published['figures'][number],
): readonly [string, string] {
  const text = resultsText[language];
  if (unit === 'people') return [value.toLocaleString('zh-CN'), text.people];
  if (unit !== 'fen') return [value.toLocaleString('zh-CN'), text.place];
  const { number, unit: money } = showFen(value);
  return [number, text[money]];
}

export function resultsPage(
  { reader, handler, files }: Looking,
  { county, countyName, shown }: Results,
): string {
  const text = resultsText[reader.language];
  const words = figureText[reader.language];
  const { from, to, dataAsOf, generatedAt, formulaVersion: version } = shown;
  const day = dataAsOf === '' ? to : dayAt(Date.parse(dataAsOf));
  const made = dayAt(Date.parse(generatedAt));
  const body = html`<h1>${text.title}</h1>
    <p>${filled(text.lead, { county: countyName, from, to })}</p>
    ${shown.figures.length === 0 && html`<p>${text.empty}</p>`}
    <dl class="stack">${shown.figures.map((figure) => {
      const [number, unit] = amount(reader.language, figure);
      const { name = figure.id, formula = '' } = words[figure.id] ?? {};
      return html`<div class="card padded stack tight"><dt>${name}</dt>
        <dd class="stack tight"><p class="figure-number"><b>${number}</b><small>${unit}</small></p>
        <p class="quiet">${text.how}${formula}</p></dd></div>`;
    })}</dl>
    <p class="row-meta">${filled(text.asOf, { day, made, version })}</p>`;
  return writePage({ title: text.title, reader, path: publicResultsPath(county), handler, body }, files);
}

export function missingResultsPage({ reader, handler, files }: Looking): string {
  const text = resultsText[reader.language];
  const body = html`<h1>${text.missingTitle}</h1><p>${text.missingText}</p>`;
  return writePage({ title: text.missingTitle, reader, path: '/', handler, body }, files);
}
