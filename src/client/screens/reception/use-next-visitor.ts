// Opens the next visitor's form: an ordinary draft, with the code that is theirs made at once.
import { useNavigate } from 'react-router';
import { useSession } from '../../session/session.ts';
import { makeCode } from '../../store/codes.ts';
import { nextVisitor, type Reception } from '../../store/reception.ts';
import { useStore } from '../../store/store-context.ts';

export function useNextVisitor(reception: Reception | null): () => Promise<void> {
  const store = useStore();
  const navigate = useNavigate();
  const directory = useSession((session) => session.directory);
  return async () => {
    if (reception === null) return;
    const station = directory?.stations.find((one) => one.id === reception.stationId);
    const division = directory?.divisions.find((one) => one.code === station?.divisionCode);
    const inputs = {
      ...(await makeCode(store)),
      channel: 'visit',
      stationId: reception.stationId,
      divisionCode: station?.divisionCode ?? '',
      addressText: division?.name ?? '',
    };
    const draft = await nextVisitor(store, inputs);
    if (draft.ok) await navigate(`/reception/${draft.value}`);
  };
}
