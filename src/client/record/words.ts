// The words by which a record of any kind is known in a list.
import type { RecordView } from '../../domain/view.ts';
import { firstCharacters } from '../../domain/written-text.ts';
import type { Directory } from '../../protocol/session.ts';
import type { Translate } from '../text/use-text.ts';

const headlineLength = 40; // two lines on a small phone

/** What it is about, in its author's words. */
export function headlineOf(t: Translate, view: RecordView): string {
  if (view.fields === null) return t('detail.sealed');
  switch (view.kind) {
    case 'petition':
      return view.fields.title ?? firstCharacters(view.fields.content, headlineLength);
    case 'observation':
      return view.fields.projectName ?? firstCharacters(view.fields.fact, headlineLength);
    case 'sighting':
      return view.fields.nameGuess;
  }
}

const placeOf = (directory: Directory | null, code: string): string =>
  directory?.divisions.find((one) => one.code === code)?.name ?? '';

/** What sort of thing and where. */
export function metaOf(t: Translate, view: RecordView, directory: Directory | null): string {
  const station = directory?.stations.find((one) => one.id === view.stationId)?.name ?? '';
  if (view.fields === null) return station;
  switch (view.kind) {
    case 'petition':
      return joined(
        t(`category.${view.fields.category}`),
        placeOf(directory, view.fields.divisionCode) || station,
      );
    case 'observation':
      return joined(t(`budgetTopic.${view.fields.topic}`), station);
    case 'sighting':
      return joined(t(`assetClass.${view.fields.assetClass}`), view.fields.locationText);
  }
}

/** The first thing a list of this kind is sorted by: category, topic or class; absent where it is sealed. */
export function aboutOf(view: RecordView): string | undefined {
  if (view.fields === null) return undefined;
  switch (view.kind) {
    case 'petition':
      return view.fields.category;
    case 'observation':
      return view.fields.topic;
    case 'sighting':
      return view.fields.assetClass;
  }
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\uff0c');
