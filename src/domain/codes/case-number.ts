// The number people call a case by, `MQ-511524-2026-00007`. The server issues it at registration, never a phone,
// because serials of two phones without a network would meet. Here is only its form.
import * as z from 'zod/mini';
import type { Tenant } from '../ids.ts';
import { tenantCode } from '../ids.ts';
import type { Kind } from '../kinds.ts';
import type { FieldIssue } from '../problems.ts';
import type { Result } from '../result.ts';
import { ok, refused } from '../result.ts';

export type CaseNumber = string & { readonly __brand: 'CaseNumber' };

/** 民情, 预算, 资产, 督办. */
export const caseSeries = ['MQ', 'YS', 'ZC', 'DB'] as const;
export type CaseSeries = (typeof caseSeries)[number];

export const seriesOfKind = {
  petition: 'MQ',
  observation: 'YS',
  sighting: 'ZC',
} as const satisfies Record<Kind, CaseSeries>;

export type CaseNumberParts = {
  readonly series: CaseSeries;
  readonly county: Tenant;
  readonly year: number;
  readonly serial: number;
};

const maxSerial = 99_999; // five digits on paper; a county has never come near it in a year
const shape = /^(MQ|YS|ZC|DB)-(\d{6})-(\d{4})-(\d{5})$/;

export const caseNumber = z.custom<CaseNumber>(
  (value) => typeof value === 'string' && shape.test(value) && !value.endsWith('-00000'),
  { error: 'badFormat' },
);

const wrong = (field: string, issue: FieldIssue): Result<never> =>
  refused({ code: 'invalidFields', fields: { [field]: issue } });

const isWithin = (value: number, min: number, max: number) =>
  Number.isSafeInteger(value) && value >= min && value <= max;

/** Refuses a serial outside 1–99999: a sixth digit would make a number that no form and no parser knows. */
export function makeCaseNumber(parts: CaseNumberParts): Result<CaseNumber> {
  if (!isWithin(parts.serial, 1, maxSerial)) return wrong('serial', { code: 'outOfRange', limit: maxSerial });
  if (!isWithin(parts.year, 1000, 9999)) return wrong('year', { code: 'outOfRange' });
  const serial = String(parts.serial).padStart(5, '0');
  return ok(caseNumber.parse(`${parts.series}-${parts.county}-${parts.year}-${serial}`));
}

const isSeries = (text: string): text is CaseSeries => caseSeries.some((one) => one === text);

/** Reads what a person types or pastes: lower case, full width and spaces are forgiven, a missing part is not. */
export function parseCaseNumber(typed: string): Result<CaseNumberParts> {
  const plain = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[\p{Pd}\u2212]/gu, '-')
    .toUpperCase();
  const [, series = '', county = '', year = '', digits = ''] = shape.exec(plain) ?? [];
  const serial = Number(digits);
  if (!isSeries(series) || serial === 0) return wrong('', { code: 'badFormat' });
  return ok({ series, county: tenantCode.parse(county), year: Number(year), serial });
}
