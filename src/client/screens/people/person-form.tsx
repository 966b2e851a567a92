// One person's post: written anew, or changed. The server judges it; what it refuses stands beside its field.
import { useState } from 'react';
import { type AccountRole, accountRoles } from '../../../domain/actor.ts';
import type { FieldIssues, Problem } from '../../../domain/problems.ts';
import { done } from '../../../protocol/account.ts';
import {
  type LinkMade,
  linkMade,
  type PersonAnswer,
  peoplePath,
  personPath,
} from '../../../protocol/people.ts';
import { useAsk } from '../../online/server.ts';
import { useSession } from '../../session/session.ts';
import { usePeopleText } from '../../text/people-text.ts';
import { issueText, problemText } from '../../text/problem-text.ts';
import { useQueueText } from '../../text/queue-text.ts';
import { useText } from '../../text/use-text.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { DialogFoot } from '../../ui/dialog-foot.tsx';
import { ChoiceField, SelectField, TextField, TickField } from '../../ui/field.tsx';

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
  readonly onClose: () => void;
  /** Of a new person the one-time link, and the name that was kept. */
  readonly onKept: (link: LinkMade | null, name: string) => void;
};

export function PersonForm({ title, start, onClose, onKept }: Props) {
  const t = useText();
  const p = usePeopleText();
  const ask = useAsk();
  const [raw, setRaw] = useState(() => rawOf(start));
  const [issues, setIssues] = useState<FieldIssues>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const refuse = (why: Problem) => {
    setIssues(why.fields ?? {});
    setProblem(why);
  };
  const save = async () => {
    setIsBusy(true);
    const json = postOf(raw);
    if (start === null) {
      const made = await ask({ method: 'POST', path: peoplePath, json, answer: linkMade });
      if (made.ok) onKept(made.value, json.name);
      else refuse(made.problem);
    } else {
      const kept = await ask({ method: 'PATCH', path: personPath(start.id), json, answer: done });
      if (kept.ok) onKept(null, json.name);
      else refuse(kept.problem);
    }
    setIsBusy(false);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2>{title}</h2>
        <PostFields raw={raw} issues={issues} onChange={setRaw} />
        <DialogFoot
          problem={problem && problemText(t, problem)}
          cancel={t('app.cancel')}
          onCancel={onClose}
          act={p('form.save')}
          isBusy={isBusy}
        />
      </form>
    </Dialog>
  );
}

type FieldsProps = {
  readonly raw: Raw;
  readonly issues: FieldIssues;
  readonly onChange: (raw: Raw) => void;
};

function PostFields({ raw, issues, onChange }: FieldsProps) {
  const t = useText();
  const p = usePeopleText();
  const q = useQueueText();
  const directory = useSession((session) => session.directory);
  const set = (patch: Partial<Raw>) => onChange({ ...raw, ...patch });
  const error = (field: string) => {
    const issue = issues[field];
    return issue && issueText(t, issue);
  };
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
