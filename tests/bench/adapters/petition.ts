// A record of the generator as what a deputy types into the form of a petition: about the same text and size.
import { demoDeputy } from '../../world/people.ts';

/** What `lib/gen.mjs` makes. */
export type BenchRecord = {
  readonly id: string;
  readonly kind: 'petition' | 'budget' | 'asset';
  readonly title: string;
  readonly body: string;
  readonly category: string;
  readonly urgency: 'low' | 'normal' | 'high';
  readonly stationId: string;
  readonly stationName: string;
  readonly residentName: string;
  readonly residentPhone: string;
  readonly address: string;
  readonly lat: number;
  readonly lng: number;
  readonly accuracy: number;
  readonly createdAt: number;
};

const kinds = { petition: 'suggestion', budget: 'inquiry', asset: 'suggestion' };
const urgencies = { low: 'normal', normal: 'urgent', high: 'critical' };
const categories: Readonly<Record<string, string>> = {
  城市管理: 'property',
  交通出行: 'road',
  教育医疗: 'education',
  环境保护: 'environment',
  社会保障: 'care',
  预算监督: 'budget',
  资产盘活: 'assets',
  公共安全: 'safety',
};

/** The petition's fields, handed in to `stationId`; the generator's dates reach into the future and end at `now`. */
export const petitionOf = (record: BenchRecord, stationId: string, now: number) => ({
  channel: 'visit',
  stationId,
  kind: kinds[record.kind],
  category: categories[record.category] ?? 'other',
  title: record.title,
  content: record.body,
  occurredOn: new Date(Math.min(record.createdAt, now)).toISOString().slice(0, 10),
  divisionCode: `${demoDeputy.tenant}104000`,
  addressText: record.address,
  geo: {
    lat: record.lat,
    lng: record.lng,
    accuracyM: record.accuracy,
    coordSys: 'WGS84',
    source: 'gps',
  },
  targetOrgText: record.stationName,
  involvesCount: 1 + (record.accuracy % 9),
  petitioner: {
    anonymous: false,
    name: record.residentName,
    phone: record.residentPhone,
    address: record.address,
    contactPref: 'phone',
    mayPassOn: true,
  },
  isMinorInvolved: false,
  attachments: [],
  urgency: urgencies[record.urgency],
  consent: { noticeVersion: '2026-11', noticeAcknowledged: true, preciseGeo: true, photoOfPerson: false },
});
