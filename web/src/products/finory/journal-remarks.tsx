import { SourceLink } from '../../shell/source-link.tsx';
import { useRef } from 'react';
import { Button } from '@finaceverse/design/button.tsx';
import { useDraft, useDraftField } from '@finaceverse/design/draft.ts';
import { formatInstant } from '@finaceverse/design/format-date.ts';
import { TextArea } from '@finaceverse/design/text-input.tsx';
import { useDeed, useDeedOf } from '../../shell/deed.ts';
import { Loaded, Refusal } from '../../shell/loaded.tsx';
import { usePeople } from '../../shell/people.ts';
import { platform } from '../../shell/platform.ts';
import { useQueryOf } from '../../shell/queries.ts';
import { useMay } from '../../shell/session.tsx';
import { words } from './words.ts';

const text = words.remarks;

/** What was said about a journal and the papers beside it, and the place to add to both. */
export const JournalRemarks = ({
  companyId,
  journalId,
}: {
  readonly companyId: string;
  readonly journalId: string;
}) => {
  const may = useMay();
  const nameOf = usePeople();
  const query = useQueryOf('finory.get_journal_remarks', { companyId, journalId });
  const draft = useDraft(`comment ${journalId}`);
  const [written, setWritten] = useDraftField(draft, 'text', '');
  const comment = useDeed('finory.comment_on_journal', () => draft.forget());
  const attach = useDeedOf(async (file: File, key: string) => {
    const { id: documentId } = await platform.upload(
      'documents.upload_document',
      { companyId },
      { file, name: file.name, key },
    );
    return await platform.run('finory.attach_paper', { companyId, journalId, documentId }, { key: `${key}-attach` });
  });
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <section className="stack">
      <h3>{text.title}</h3>
      <Loaded query={query}>
        {({ comments, papers }) => (
          <>
            {comments.length + papers.length === 0 ? <p className="muted">{text.none}</p> : null}
            {papers.map((paper) => (
              <div key={paper.documentId}>
                <SourceLink source={{ kind: 'document', id: paper.documentId, label: paper.name }} />{' '}
                <span className="muted">
                  {nameOf(paper.by)}, {formatInstant(paper.at)}
                </span>
              </div>
            ))}
            {comments.map((one) => (
              <div key={one.id}>
                <div className="muted">
                  {nameOf(one.by)}, {formatInstant(one.at)}
                </div>
                <div className="wrap-anywhere">{one.text}</div>
              </div>
            ))}
          </>
        )}
      </Loaded>
      {may('finory:journal:comment') ? (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (written.trim() !== '') comment.start({ companyId, journalId, text: written.trim() });
          }}
        >
          <TextArea
            label={text.write}
            hideLabel
            placeholder={text.write}
            rows={2}
            value={written}
            onValue={setWritten}
          />
          <Refusal error={comment.error ?? attach.error} />
          <div className="row-wrap">
            <Button type="submit" disabled={written.trim() === ''} busy={comment.isPending}>
              {text.send}
            </Button>
            <Button busy={attach.isPending} onClick={() => chooser.current?.click()}>
              {text.attach}
            </Button>
            <input
              ref={chooser}
              type="file"
              hidden
              onChange={(event) => {
                const file = event.currentTarget.files?.[0];
                if (file !== undefined) attach.start(file);
                event.currentTarget.value = '';
              }}
            />
          </div>
        </form>
      ) : null}
    </section>
  );
};
