/** What a status means. Shown as icon, word and colour together; the tone alone never carries the meaning. */
export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'busy';
