// One person's post: written anew, or changed. The server judges it; what it refuses stands beside its field.
import { useState } from 'react';
import { type AccountRole, accountRoles } from '../../../domain/actor.ts';
import type { Problem } from '../../../domain/problems.ts';
import {
  type LinkMade,
  linkMade,
  type PersonAnswer,
  type PostField,
  peoplePath,
  personAnswer,
  personPath,
  postFields,
} from '../../../protocol/people.ts';
import { useAsk } from '../../online/server.ts';
import { useEdits } from '../../online/use-edits.ts';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';
import { usePostWords } from './post-words.ts';

type Raw = {
  readonly name: string;
  readonly phone: string;
  readonly role: AccountRole;
  readonly stationIds: readonly string[];
  readonly orgId: string;
  readonly leadsOrg: boolean;
  readonly isReportOfficer: boolean;
  readonly deputyId: string | null;
  readonly termEndsOn: string;
};

const rawOf = (person: PersonAnswer | null): Raw => ({
  name: person?.name ?? '',
  phone: person?.phone ?? '',
  role: person?.role ?? 'deputy',
  stationIds: person?.stationIds ?? [],
  orgId: person?.orgId ?? '',
  leadsOrg: person?.leadsOrg ?? false,
  isReportOfficer: person?.isReportOfficer ?? false,
  deputyId: person?.deputyId ?? null,
  termEndsOn: person?.termEndsOn ?? '',
});

/** The fields of the post, of all that is told of a person. */
const postIn = (person: PersonAnswer | null) =>
  Object.fromEntries(person === null ? [] : postFields.map((field) => [field, person[field]]));

const withStations: ReadonlySet<AccountRole> = new Set(['deputy', 'station', 'township']);

/** What belongs to the role; what does not is left behind. */
const postOf = (raw: Raw) => ({
  ...raw,
  name: raw.name.trim(),
  phone: raw.phone.replace(/\s/g, ''),
  stationIds: withStations.has(raw.role) ? raw.stationIds : [],
  orgId: raw.orgId === '' ? null : raw.orgId,
  leadsOrg: raw.role === 'org' && raw.leadsOrg,
  isReportOfficer: raw.role === 'office' && raw.isReportOfficer,
  termEndsOn: raw.termEndsOn === '' ? null : raw.termEndsOn,
});

type Props = {
  readonly title: string;
  readonly start: PersonAnswer | null;
  /** `isStale`: somebody else has changed the person since they were read. */
  readonly onClose: (isStale: boolean) => void;
  /** Of a new person the one-time link, and the name that was kept. */
  readonly onKept: (link: LinkMade | null, name: string) => void;
};

export function PersonForm({ title, start, onClose, onKept }: Props) {
  const t = useText();
  const p = usePeopleText();
  const ask = useAsk();
  const [typed, setTyped] = useState<Partial<Raw>>({});
  const edits = useEdits({
    start,
    path: start === null ? peoplePath : personPath(start.id),
    fieldsOf: postIn,
    read: () => ask({ method: 'GET', path: personPath(start?.id ?? ''), answer: personAnswer }),
  });
  const raw = { ...rawOf(edits.base), ...typed };
  const words = usePostWords();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const save = async () => {
    setIsBusy(true);
    const json = postOf(raw);
    if (start === null) {
      const made = await ask({ method: 'POST', path: peoplePath, json, answer: linkMade });
      if (made.ok) onKept(made.value, json.name);
      else setProblem(made.problem);
    } else {
      const refusal = await edits.save(json);
      if (refusal === null) onKept(null, json.name);
      else setProblem(refusal);
    }
    setIsBusy(false);
  };
  const close = () => onClose(edits.base !== start);
  return (
    <Dialog title={title} onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{title}</h2>
        <PostFields
          raw={raw}
          errorOf={(field) => {
            if (edits.base !== null && edits.theirs.has(field))
              return p('form.theirs', { value: words.value(field, edits.base[field]) });
            const issue = problem?.code === 'changedMeanwhile' ? undefined : problem?.fields?.[field];
            return issue && issueText(t, issue);
          }}
          onChange={(patch) => setTyped((before) => ({ ...before, ...patch }))}
        />
        <DialogFoot
          problem={problem && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={close}
          act={p('form.save')}
          isBusy={isBusy}
        />
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  readonly raw: Raw;
  readonly errorOf: (field: PostField) => string | undefined;
  readonly onChange: (typed: Partial<Raw>) => void;
};

function PostFields({ raw, errorOf: error, onChange: set }: FieldsProps) {
  const p = usePeopleText();
  const q = useQueueText();
  const directory = useSession((session) => session.directory);
  const named = (one: { readonly id: string; readonly name: string }) => ({ value: one.id, label: one.name });
  return (
    <>
      <TextField
        label={p('form.name')}
        value={raw.name}
        onChange={(name) => set({ name })}
        error={error('name')}
      />
      <TextField
        label={p('form.phone')}
        type="tel"
        value={raw.phone}
        onChange={(phone) => set({ phone })}
        error={error('phone')}
      />
      <SelectField
        label={p('form.role')}
        choices={accountRoles.map((one) => ({ value: one, label: q(`me.role.${one}`) }))}
        value={raw.role}
        onChange={(value) => set({ role: accountRoles.find((one) => one === value) ?? raw.role })}
        error={error('role')}
      />
      {withStations.has(raw.role) && (
        <ChoiceField
          isMultiple
          look="pills"
          label={p('form.stations')}
          choices={(directory?.stations ?? []).map(named)}
          value={raw.stationIds}
          onChange={(stationIds) => set({ stationIds })}
          error={error('stationIds')}
        />
      )}
      <SelectField
        label={p('form.unit')}
        choices={(directory?.orgs ?? []).map(named)}
        none={p('form.unit.none')}
        value={raw.orgId}
        onChange={(orgId) => set({ orgId })}
        error={error('orgId')}
      />
      {raw.role === 'org' && (
        <TickField label={p('form.leads')} isOn={raw.leadsOrg} onChange={(leadsOrg) => set({ leadsOrg })} />
      )}
      {raw.role === 'office' && (
        <TickField
          label={p('form.officer')}
          isOn={raw.isReportOfficer}
          onChange={(isReportOfficer) => set({ isReportOfficer })}
          error={error('isReportOfficer')}
        />
      )}
      <TextField
        label={p('form.termEnds')}
        hint={p('form.termEnds.hint')}
        type="date"
        value={raw.termEndsOn}
        onChange={(termEndsOn) => set({ termEndsOn })}
        error={error('termEndsOn')}
      />
    </>
  );
}
