import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Badge, type Tone } from '@finaceverse/design/badge.tsx';
import { Button } from '@finaceverse/design/button.tsx';
import { Figure } from '@finaceverse/design/figure.tsx';
import { KeyHint } from '@finaceverse/design/key-hint.tsx';
import { useKeys } from '@finaceverse/design/keys.tsx';
import { PageHead } from '@finaceverse/design/page-head.tsx';
import { Progress } from '@finaceverse/design/progress.tsx';
import { platform } from '../../shell/platform.ts';
import { useItemsOf } from '../../shell/queries.ts';
import { useDeed } from '../../shell/deed.ts';
import type { Answer } from './records.ts';
import { locale } from '../../shell/language.ts';
import { words } from './words.ts';
import { CompanyPage, type Books } from '../../shell/books.tsx';
import { Refusal } from '../../shell/loaded.tsx';
import { PageLayout } from '../../shell/page.tsx';
import { usePageState } from '../../shell/page-state.ts';
import { useProof } from '../../shell/proof.ts';
import { SourceLink } from '../../shell/source-link.tsx';
import { noteFigures } from './footnotes.ts';
import './ask-page.css';

const text = words.luca;
const tones: Readonly<Record<Answer['status'], Tone>> = {
  answered: 'good',
  abstained: 'warn',
  needs_clarification: 'info',
  blocked: 'bad',
  failed: 'bad',
  planned: 'none',
  running: 'none',
};

const AnswerText = ({ answer }: { readonly answer: Answer }) => (
  <p className="answer__text">
    {noteFigures(
      answer.text,
      answer.claims.map((claim) => claim.figure),
    ).map((part, index): ReactNode =>
      part.note === undefined ? (
        part.text
      ) : (
        <span key={index}>
          <b className="tabular">{part.text}</b>
          <a className="answer__note" href={`#${answer.id}-${part.note}`} aria-label={text.footnote(part.note)}>
            <sup data-note={part.note} />
          </a>
        </span>
      ),
    )}
  </p>
);

const figureOf = (answer: Answer, index: number): string => `claim.${answer.id}.${index}`;

const Sources = ({ answer }: { readonly answer: Answer }) => {
  const proof = useProof();
  if (answer.claims.length === 0) return null;
  return (
    <ol className="answer__sources" aria-label={text.sources}>
      {answer.claims.map((claim, index) => (
        <li key={`${claim.label}${claim.figure}`} id={`${answer.id}-${index + 1}`}>
          <sup className="muted" data-note={index + 1} />
          <Figure
            value={claim.figure}
            locale={locale}
            of={claim.label}
            passport={figureOf(answer, index)}
            open={proof.isOpen(figureOf(answer, index))}
            onOpen={() => proof.open({ figure: figureOf(answer, index), label: claim.label, amount: claim.figure })}
          />
          <span className="soft">{claim.label}</span>
          <span className="push">
            <SourceLink source={claim.source} />
          </span>
        </li>
      ))}
    </ol>
  );
};

const AnswerCard = ({
  answer,
  question,
  onAsk,
}: {
  readonly answer: Answer;
  readonly question: string;
  readonly onAsk: (text: string) => void;
}) => {
  const rate = useDeed('luca.give_feedback');
  const steps = answer.plan?.steps ?? [];
  return (
    <article className="answer" aria-label={question}>
      <div className="answer__head">
        <h2>{question}</h2>
        <Badge tone={tones[answer.status]}>{text.status[answer.status]}</Badge>
      </div>
      <AnswerText answer={answer} />
      <Sources answer={answer} />
      {steps.length === 0 ? null : (
        <details className="answer__plan">
          <summary>{text.plan}</summary>
          <ol>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </details>
      )}
      {answer.followUps.length === 0 ? null : (
        <div className="row-wrap">
          {answer.followUps.map((next) => (
            <button key={next} type="button" className="f-pill" onClick={() => onAsk(next)}>
              {next}
            </button>
          ))}
        </div>
      )}
      <div className="answer__foot">
        {(['pdf', 'docx', 'xlsx'] as const).map((format) => (
          <a
            key={format}
            className="f-button f-button--quiet"
            href={platform.address('luca.export_answer', { questionId: answer.id, format })}
            download
            aria-label={text.exportAs(format.toUpperCase())}
          >
            {format.toUpperCase()}
          </a>
        ))}
        <span className="push row">
          {rate.data === undefined ? (
            <>
              <Button kind="quiet" onClick={() => rate.start({ questionId: answer.id, helpful: true })}>
                {text.helpful}
              </Button>
              <Button kind="quiet" onClick={() => rate.start({ questionId: answer.id, helpful: false })}>
                {text.notHelpful}
              </Button>
            </>
          ) : (
            <span className="muted">{text.thanks}</span>
          )}
        </span>
      </div>
    </article>
  );
};

const Ask = ({ books }: { readonly books: Books }) => {
  const [state, change] = usePageState();
  const [question, setQuestion] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const companyId = books.company.id;
  const earlier = useItemsOf('luca.list_questions', { companyId });
  const [fresh, setFresh] = useState<readonly (readonly [string, Answer])[]>([]);
  const deed = useDeed('luca.ask_question', (answer, asked) => setFresh((before) => [[asked.text, answer], ...before]));
  const ask = (asked: string) => {
    const clean = asked.trim();
    if (clean === '' || deed.isPending) return;
    setQuestion('');
    deed.start({ companyId, text: clean });
  };
  const handed = useRef<string>(undefined);
  useEffect(() => {
    if (state.text === undefined || handed.current === state.text) return;
    handed.current = state.text;
    ask(state.text);
    change({ text: null });
  }, [state.text]);
  useKeys([{ keys: '/', label: text.question, run: () => input.current?.focus() }]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(question);
  };
  const freshIds = new Set(fresh.map(([, answer]) => answer.id));
  const shown = [
    ...fresh,
    ...(earlier.data ?? [])
      .filter((answer) => !freshIds.has(answer.id))
      .map((answer) => [answer.question, answer] as const),
  ];
  return (
    <PageLayout>
      <div className="ask">
        <PageHead title={text.title} under={text.under} />
        <form onSubmit={submit} className="ask__form">
          <textarea
            ref={input}
            className="f-input ask__input"
            rows={2}
            aria-label={text.question}
            placeholder={text.placeholder}
            value={question}
            autoFocus
            onChange={(event) => setQuestion(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
                event.preventDefault();
                ask(question);
              } else if (event.key === 'Escape') event.currentTarget.blur();
            }}
          />
          <Button kind="primary" type="submit" keys="Enter" busy={deed.isPending} disabled={question.trim() === ''}>
            {text.ask}
          </Button>
        </form>
        {shown.length === 0 && !deed.isPending ? (
          <div className="ask__examples">
            <span className="muted">{text.try}</span>
            {text.examples.map((example) => (
              <button key={example} type="button" className="f-pill" onClick={() => ask(example)}>
                {example}
              </button>
            ))}
          </div>
        ) : (
          <p className="muted ask__hint">
            <KeyHint keys="/" /> {text.question}
          </p>
        )}
        <div aria-live="polite">
          {deed.isPending ? (
            <div className="answer">
              <p className="muted">{text.working}</p>
              <Progress label={text.working} />
            </div>
          ) : null}
          <Refusal error={deed.error} />
          {shown.map(([asked, answer]) => (
            <AnswerCard key={answer.id} answer={answer} question={asked} onAsk={ask} />
          ))}
        </div>
      </div>
    </PageLayout>
  );
};

/** Ask Luca: questions about the books, answered with footnotes or honestly not at all. */
export const AskPage = () => <CompanyPage>{(books) => <Ask key={books.company.id} books={books} />}</CompanyPage>;
