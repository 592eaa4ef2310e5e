import { describeDefinitions } from '#core/features';
import type { JsonValue } from '#core/shared';
import { writeSection, type Topic } from './topic.ts';

/** How feature views and training sets are written. */
export function viewTopic(): Topic {
  const { view, set } = describeDefinitions();
  return {
    json: { topic: 'view', view, set } as unknown as JsonValue,
    text: [
      'A feature view says what is known of an entity and since when; a training set names views, their tables and the',
      'rows to put them beside. Fields marked ? may be left out. Used by assay features join --set.',
      'What formulas may call: assay help formula.',
      '',
      writeSection({ title: 'Feature view', ...view }),
      '',
      writeSection({ title: 'Training set, with paths relative to its own file', ...set })
    ].join('\n')
  };
}
