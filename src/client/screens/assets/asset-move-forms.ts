// What is asked with each move of an entry, as a table; the domain's parser judges what comes out.
import { parseFen } from '../../../domain/amounts.ts';
import { visitFindings } from '../../../domain/machines/asset/core.ts';
import type { AssetMove } from '../../../domain/machines/asset/move-names.ts';
import { revisitFindings } from '../../../domain/machines/terms.ts';
import { revivalPaths } from '../../../domain/sighting.ts';
import type { AssetKey } from '../../text/assets-text.ts';

export type Ask = {
  readonly name: string;
  readonly as: 'line' | 'long' | 'day' | 'number' | 'unit' | 'choice' | 'money' | 'yesNo' | 'photos';
  readonly label: AssetKey;
  readonly isOptional?: true;
  /** The words of a choice: family and list. */
  readonly of?: readonly (readonly [value: string, label: AssetKey])[];
};

export type AssetForm = { readonly asks: readonly Ask[] };

const ask = (name: string, as: Ask['as'], label: AssetKey): Ask => ({ name, as, label });
const may = (name: string, as: Ask['as'], label: AssetKey): Ask => ({ name, as, label, isOptional: true });

const choice = (name: string, label: AssetKey, of: NonNullable<Ask['of']>): Ask => ({
  name,
  as: 'choice',
  label,
  of,
});

const reason = ask('reason', 'long', 'ask.reason');
const photos = may('attachments', 'photos', 'detail.photos.visits');
const on = ask('on', 'day', 'ask.on');

const outcome: readonly Ask[] = [
  ask('revivedOn', 'day', 'ask.revivedOn'),
  ask('newUse', 'line', 'ask.newUse'),
  ask('jobs', 'number', 'ask.jobs'),
  ask('households', 'number', 'ask.households'),
  ask('annualIncomeFen', 'money', 'ask.annualIncome'),
  ask('collectiveIncomeFen', 'money', 'ask.collectiveIncome'),
  ask('beneficiaries', 'number', 'ask.beneficiaries'),
];

export const assetForms: Readonly<Record<AssetMove, AssetForm>> = {
  list: { asks: [] },
  plan: {
    asks: [
      choice(
        'path',
        'ask.path',
        revivalPaths.map((one) => [one, `path.${one}`] as const),
      ),
      ask('measure', 'long', 'ask.measure'),
      ask('goal', 'long', 'ask.goal'),
      ask('leadOrgId', 'unit', 'ask.leadOrgId'),
      ask('leaderName', 'line', 'ask.leaderName'),
      ask('dueOn', 'day', 'ask.dueOn'),
      may('attachments', 'photos', 'detail.photos.before'),
    ],
  },
  start: { asks: [] },
  requestClose: { asks: [...outcome, ask('attachments', 'photos', 'detail.photos.after')] },
  check: {
    asks: [
      on,
      choice(
        'method',
        'ask.method',
        (['onSite', 'documents', 'interview'] as const).map((one) => [one, `method.${one}`] as const),
      ),
      ask('isPassed', 'yesNo', 'ask.isPassed'),
      ask('opinion', 'long', 'ask.opinion'),
      photos,
    ],
  },
  closeOut: { asks: [may('note', 'long', 'ask.note')] },
  refuse: { asks: [reason] },
  correctOutcome: { asks: [...outcome, reason] },
  revisit: {
    asks: [
      on,
      choice(
        'method',
        'ask.method',
        (['onSite', 'phone', 'documents'] as const).map((one) => [one, `method.${one}`] as const),
      ),
      choice(
        'finding',
        'ask.finding',
        revisitFindings.map((one) => [one, `finding.${one}`] as const),
      ),
      ask('text', 'long', 'ask.text'),
      photos,
    ],
  },
  relapse: { asks: [reason] },
  disputeTitle: { asks: [reason] },
  settleTitle: { asks: [ask('result', 'long', 'ask.result')] },
  verify: {
    asks: [
      on,
      choice(
        'finding',
        'ask.finding',
        visitFindings.map((one) => [one, `visit.${one}`] as const),
      ),
      may('note', 'long', 'ask.note'),
      photos,
    ],
  },
  // A correction has a form of its own, with every data item of the ledger.
  correct: { asks: [] },
  dispose: {
    asks: [ask('approvalNo', 'line', 'ask.approvalNo'), ask('on', 'day', 'ask.disposedOn')],
  },
};

export type Typed = Readonly<Record<string, string>>;

function readValue({ as }: Ask, text: string): unknown {
  if (text.trim() === '') return undefined;
  switch (as) {
    case 'number':
      return Number(text);
    case 'money': {
      const fen = parseFen(text);
      return fen.ok ? fen.value : text;
    }
    case 'yesNo':
      return text === 'yes';
    default:
      return text;
  }
}

export type Extras = {
  readonly attachments: readonly unknown[];
  /** The visit a relapse rests on. */
  readonly revisitId: string | undefined;
};

/** From what was typed to the move's arguments. What is empty is left out; the domain says what is missing. */
export function argsOf(move: AssetMove, typed: Typed, { attachments, revisitId }: Extras): unknown {
  const { asks } = assetForms[move];
  const said = Object.fromEntries(
    asks
      .filter(({ as }) => as !== 'photos')
      .map((one) => [one.name, readValue(one, typed[one.name] ?? '')] as const)
      .filter(([, value]) => value !== undefined),
  );
  const hasPhotos = asks.some(({ as }) => as === 'photos');
  const withPhotos = { ...said, ...(hasPhotos && { attachments }) };
  switch (move) {
    case 'requestClose': {
      const { attachments: shown, ...told } = withPhotos;
      return { outcome: told, attachments: shown };
    }
    case 'correctOutcome': {
      const { reason: why, ...told } = said;
      return { outcome: told, reason: why };
    }
    case 'relapse':
      return { ...said, ...(revisitId !== undefined && { revisitId }) };
    default:
      return withPhotos;
  }
}
