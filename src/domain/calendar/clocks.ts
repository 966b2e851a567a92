// The legal and promised clocks D01–D23 as a literal table, each with what it rests on. A clock of law has the length
// the law gives; one of practice or promise is only a default, which a county may set.
import type { Clock } from './clock.ts';
import { days, daysBefore, eachYear, hours, law, months, promise, workingDays } from './clock.ts';

const petitions = '信访工作条例';
const deputies = '代表法';
const supervision = '监督法';
const budget = '预算法';

export const clocks = {
  D01: {
    what: 'sortAndTellPetitioner',
    isConfigurable: false,
    sources: [law(petitions, 22, 23)],
    variants: { standard: { startsFrom: 'received', length: days(15) } },
  },
  D02: {
    what: 'unitTellsPetitioner',
    isConfigurable: false,
    sources: [law(petitions, 23)],
    variants: { standard: { startsFrom: 'handOverReceived', length: days(15) } },
  },
  D03: {
    what: 'unitObjects',
    isConfigurable: false,
    sources: [law(petitions, 23)],
    variants: { standard: { startsFrom: 'handOverReceived', length: workingDays(5) } },
  },
  D04: {
    what: 'finish',
    isConfigurable: false,
    sources: [law(petitions, 34), { kind: 'practice', place: '上海', articles: [31] }],
    variants: { standard: { startsFrom: 'accepted', length: days(60) } },
  },
  /** Once, at most this long, with the leader's approval and the reason told; counted on from the raw day. */
  D05: {
    what: 'extendFinish',
    isConfigurable: false,
    sources: [law(petitions, 34)],
    variants: { standard: { startsFrom: 'rawDue', length: days(30) } },
  },
  D06: {
    what: 'review',
    isConfigurable: false,
    sources: [law(petitions, 35)],
    variants: {
      ask: { startsFrom: 'replyReceived', length: days(30) },
      decide: { startsFrom: 'reviewRequested', length: days(30) },
    },
  },
  /** The time of a hearing does not count towards the decision; the body that decides works elsewhere. */
  D07: {
    what: 'recheck',
    isConfigurable: false,
    sources: [law(petitions, 36)],
    variants: {
      ask: { startsFrom: 'replyReceived', length: days(30) },
      decide: { startsFrom: 'recheckRequested', length: days(30) },
    },
  },
  D08: {
    what: 'answerSuggestion',
    isConfigurable: false,
    sources: [law(deputies, 51)],
    variants: {
      normal: { startsFrom: 'handedOver', length: months(3) },
      complex: { startsFrom: 'handedOver', length: months(6) },
    },
  },
  D09: {
    what: 'rework',
    isConfigurable: true,
    sources: [
      { kind: 'practice', place: '浙江', articles: [43], uses: [months(1)] },
      { kind: 'practice', place: '重庆', articles: [47], uses: [months(2)] },
    ],
    variants: { standard: { startsFrom: 'reworkOrdered', length: months(1) } },
  },
  D10: {
    what: 'returnSuggestion',
    isConfigurable: true,
    sources: [{ kind: 'practice', place: '玉林', articles: [], uses: [workingDays(7)] }, promise],
    variants: { standard: { startsFrom: 'handOverReceived', length: workingDays(5) } },
  },
  D11: {
    what: 'reportResult',
    isConfigurable: true,
    sources: [{ kind: 'practice', place: '河南', articles: [], uses: [months(3), months(2)] }],
    variants: {
      standard: { startsFrom: 'resultAsked', length: months(3) },
      audit: { startsFrom: 'resultAsked', length: months(2) },
    },
  },
  D12: {
    what: 'handOverOpinions',
    isConfigurable: true,
    sources: [
      { kind: 'practice', place: '河南', articles: [], uses: [days(10)] },
      { kind: 'practice', place: '永嘉', articles: [], uses: [days(5), days(7)] },
      { kind: 'practice', place: '常州', articles: [], uses: [workingDays(5)] },
    ],
    variants: { standard: { startsFrom: 'meetingClosed', length: days(10) } },
  },
  D13: {
    what: 'hearAuditRectification',
    isConfigurable: false,
    sources: [law(supervision, 27)],
    variants: { standard: { startsFrom: 'auditReportHeard', length: months(6) } },
  },
  D14: {
    what: 'specialReport',
    isConfigurable: false,
    sources: [law(supervision, 15)],
    variants: {
      draft: { startsFrom: 'meeting', length: daysBefore(20) },
      final: { startsFrom: 'meeting', length: daysBefore(10) },
      toMembers: { startsFrom: 'meeting', length: daysBefore(7) },
    },
  },
  D15: {
    what: 'publishBudget',
    isConfigurable: false,
    sources: [law(budget, 14)],
    variants: { standard: { startsFrom: 'approved', length: days(20) } },
  },
  D16: {
    what: 'hearBudgetExecution',
    isConfigurable: false,
    sources: [law(supervision, 19, 20), law(budget, 86)],
    variants: { standard: { startsFrom: 'year', length: eachYear('06-01', '09-30') } },
  },
  D17: {
    what: 'hearStateAssets',
    isConfigurable: false,
    sources: [law(supervision, 24)],
    variants: { standard: { startsFrom: 'year', length: eachYear('01-01', '12-31') } },
  },
  D18: {
    what: 'completionAccounts',
    isConfigurable: false,
    sources: [law('行政事业性国有资产管理条例', 31)],
    variants: { standard: { startsFrom: 'assetDelivered', length: months(12) } },
  },
  D19: {
    what: 'answerOtherKinds',
    isConfigurable: true,
    sources: [promise],
    variants: {
      suggestion: { startsFrom: 'received', length: days(30) },
      inquiry: { startsFrom: 'received', length: workingDays(5) },
      firstRegistration: { startsFrom: 'received', length: workingDays(1) },
    },
  },
  D20: {
    what: 'checkClosing',
    isConfigurable: true,
    sources: [promise],
    variants: { standard: { startsFrom: 'closingRequested', length: workingDays(10) } },
  },
  D21: {
    what: 'revisit',
    isConfigurable: true,
    sources: [promise],
    variants: {
      first: { startsFrom: 'closed', length: { unit: 'randomDay', from: 60, to: 120 } },
      second: { startsFrom: 'closed', length: { unit: 'randomDay', from: 240, to: 365 } },
    },
  },
  D22: {
    what: 'fillSuggestionReceipt',
    isConfigurable: true,
    sources: [{ kind: 'practice', place: '重庆', articles: [47] }],
    variants: { standard: { startsFrom: 'replyReceived', length: workingDays(20) } },
  },
  /** The 24 hours are those of 第十条; only the day is counted here. */
  D23: {
    what: 'reportDataIncident',
    isConfigurable: false,
    sources: [law('个人信息保护法', 57), law('网络数据安全管理条例', 10, 11)],
    variants: {
      standard: { startsFrom: 'incidentFound', length: hours(0) },
      nationalSecurity: { startsFrom: 'incidentFound', length: hours(24) },
    },
  },
} as const satisfies Record<string, Clock>;

export type ClockId = keyof typeof clocks;
