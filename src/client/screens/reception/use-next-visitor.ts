// Opens the next visitor's form: an ordinary draft, with the code that is theirs made at once.
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { useSession } from '../../session/session.ts';
import { makeCode } from '../../store/codes.ts';
import { nextVisitor, type Reception } from '../../store/reception.ts';
import { useStore } from '../../store/store-context.ts';

export function useNextVisitor(reception: Reception | null): () => Promise<void> {
  const store = useStore();
  const navigate = useNavigate();
  const directory = useSession((session) => session.directory);
  const isOpening = useRef(false);
  const open = async (reception: Reception) => {
    const station = directory?.stations.find((one) => one.id === reception.stationId);
    const division = directory?.divisions.find((one) => one.code === station?.divisionCode);
    const inputs = {
      ...(await makeCode(store)),
      channel: 'station',
      stationId: reception.stationId,
      divisionCode: station?.divisionCode ?? '',
      addressText: division?.name ?? '',
    };
    const draft = await nextVisitor(store, inputs);
    if (draft.ok) await navigate(`/reception/${draft.value}`);
  };
  return async () => {
    // Of two taps the first counts: a slip is one visitor's.
    if (reception === null || isOpening.current) return;
    isOpening.current = true;
    await open(reception).finally(() => {
      isOpening.current = false;
    });
  };
}
