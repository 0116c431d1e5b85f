/**
 * The steps that lead from an empty database to what this code needs, oldest first. A step that was released
 * never changes; what follows is a step of its own.
 */
export const migrations: readonly string[] = [
  `
  create table people (
    id text collate "C" primary key, record json not null,
    handle text collate "C" not null, name text collate "C" not null);
  create index people_handle on people (handle);
  create index people_name on people (name, id);

  create table spaces (
    id text collate "C" primary key, record json not null,
    handle text collate "C" not null, name text collate "C" not null);
  create index spaces_handle on spaces (handle);
  create index spaces_name on spaces (name, id);

  create table members (
    id text collate "C" primary key, record json not null,
    space text collate "C" not null, person text collate "C" not null);
  create index members_space on members (space, person);
  create index members_person on members (person, space);

  create table posts (
    id text collate "C" primary key, record json not null,
    space text collate "C" not null, subject text collate "C", root text collate "C" not null,
    published text collate "C" not null, activity text collate "C" not null,
    in_feed boolean not null, in_feed_pinned boolean not null,
    in_thread boolean not null, in_replies boolean not null) with (fillfactor = 85);
  create index posts_published on posts (space, published, id) where in_feed;
  create index posts_activity on posts (space, activity, id) where in_feed;
  create index posts_pinned on posts (space, published, id) where in_feed_pinned;
  create index posts_subject on posts (subject, published, id) where in_thread;
  create index posts_replies on posts (root, published, id) where in_replies;

  create table post_topics (
    space text collate "C" not null, topic text collate "C" not null,
    published text collate "C" not null, id text collate "C" not null,
    primary key (space, topic, published, id));
  create index post_topics_id on post_topics (id);

  create table reactions (id text collate "C" primary key, record json not null);

  create table threads (
    id text collate "C" primary key, record json not null, urn text collate "C" not null);
  create index threads_urn on threads (urn);

  create table topics (
    id text collate "C" primary key, record json not null,
    space text collate "C" not null, topic text collate "C" not null, is_used boolean not null);
  create index topics_topic on topics (space, topic) where is_used;

  create table markers (id text collate "C" primary key, record json not null);
  create table settings (id text collate "C" primary key, record json not null);
  create table identities (id text collate "C" primary key, record json not null);

  create table changes (
    sequence bigint primary key, id text collate "C" not null unique, record json not null);

  create table texts (
    collection text not null, id text collate "C" not null, space text collate "C" not null,
    words tsvector not null, primary key (collection, id));
  create index texts_words on texts using gin (words) with (gin_pending_list_limit = 256);

  create table words (word text collate "C" primary key);
  create index words_trigrams on words using gin (word gin_trgm_ops);

  create function forget_kept() returns trigger language plpgsql as $forget$
    begin update store set kept = kept + 1; return null; end $forget$;
  create trigger people_kept after insert or update or delete or truncate on people
    for each statement execute function forget_kept();
  create trigger spaces_kept after insert or update or delete or truncate on spaces
    for each statement execute function forget_kept();
  create trigger members_kept after insert or update or delete or truncate on members
    for each statement execute function forget_kept();
  create trigger settings_kept after insert or update or delete or truncate on settings
    for each statement execute function forget_kept();
  create trigger identities_kept after insert or update or delete or truncate on identities
    for each statement execute function forget_kept();
  `,
  `
  create table sessions (
    id text collate "C" primary key, version integer not null, account text collate "C" not null,
    provider_session text collate "C", expires bigint not null, data json not null);
  create index sessions_account on sessions (account);
  create index sessions_provider_session on sessions (provider_session);
  create index sessions_expires on sessions (expires);
  `,
  `
  create table files (
    id text collate "C" primary key, record json not null,
    expires text collate "C", is_expiring boolean not null);
  create index files_expires on files (expires, id) where is_expiring;
  `,
  // A thread stands in a space: a subject may have one in each.
  `
  alter table threads add column space text collate "C";
  update threads set space = record->>'space',
    record = (record::jsonb || jsonb_build_object('opened', record->>'activity'))::json;
  alter table threads alter column space set not null;
  drop index threads_urn;
  create index threads_urn on threads (urn, space);
  drop index posts_subject;
  create index posts_subject on posts (subject, space, published, id) where in_thread;

  alter table texts add column subject text collate "C" not null default '';
  update texts t set subject = p.subject, words = t.words || array_to_tsvector(array['=' || p.subject])
    from posts p where t.collection = 'posts' and p.id = t.id and p.subject is not null;

  create table participants (
    id text collate "C" primary key, record json not null,
    place text collate "C" not null, person text collate "C" not null);
  create index participants_place on participants (place, person);
  `,
  `
  create table notifications (
    id text collate "C" primary key, record json not null,
    person text collate "C" not null, at text collate "C" not null, conversation text collate "C",
    is_told boolean not null, is_unread boolean not null) with (fillfactor = 85);
  create index notifications_person on notifications (person, at, id) where is_told;
  create index notifications_unread on notifications (person, at, id) where is_unread;
  create index notifications_conversation on notifications (conversation, person);
  create index notifications_age on notifications (at, id);

  create table subscriptions (
    id text collate "C" primary key, record json not null,
    conversation text collate "C" not null, person text collate "C" not null,
    is_following boolean not null);
  create index subscriptions_follower on subscriptions (conversation, person) where is_following;

  -- Whom a post mentions has been told already, as far as anybody was.
  update posts set record = (record::jsonb || jsonb_build_object('mentioned', (
    select coalesce(jsonb_agg(distinct person), '[]') from jsonb_path_query(
      record::jsonb->'content', 'strict $.**?(@.type == "mention").person') person)))::json;
  update changes set record = (record::jsonb || '{"notified": []}')::json;
  `,
  // Profiles and expertise; people leave, and what they wrote is found by its author.
  `
  alter table people add column is_active boolean not null default true;
  alter table people alter column is_active drop default;
  update people set record = (record::jsonb || '{"active": true}')::json;
  drop index people_name;
  create index people_name on people (name, id) where is_active;

  alter table posts add column author text collate "C", add column is_live boolean;
  update posts set author = record->>'author', is_live = record->>'deleted' is null;
  alter table posts alter column author set not null, alter column is_live set not null;
  create index posts_author on posts (author, space, published, id) where is_live;

  create table profiles (
    id text collate "C" primary key, record json not null,
    manager text collate "C", has_manager boolean not null);
  create index profiles_manager on profiles (manager, id) where has_manager;

  create table expertise (
    id text collate "C" primary key, record json not null,
    person text collate "C" not null, topic text collate "C" not null);
  create index expertise_person on expertise (person, topic);
  create index expertise_topic on expertise (topic, person);

  create table evidence (
    id text collate "C" primary key, record json not null,
    person text collate "C" not null, topic text collate "C" not null, source text collate "C" not null);
  create index evidence_person on evidence (person, id);
  create index evidence_topic on evidence (topic, person, id);
  create index evidence_source on evidence (source, id);

  create table definitions (id text collate "C" primary key, record json not null);
  create table synonyms (
    id text collate "C" primary key, record json not null, topic text collate "C" not null);
  create index synonyms_topic on synonyms (topic, id);
  `,
  // Questions, their votes and thanks.
  `
  alter table posts
    add column place text collate "C", add column stage text collate "C", add column heat text collate "C",
    add column position text collate "C", add column due text collate "C",
    add column is_question boolean not null default false, add column in_faq boolean not null default false,
    add column is_due boolean not null default false;
  update posts set record =
    (record::jsonb || '{"question": null, "votes": null, "thanks": 0}'::jsonb)::json;
  create index posts_questions on posts (place, stage, published, id) where is_question;
  create index posts_question_activity on posts (place, stage, activity, id) where is_question;
  create index posts_question_heat on posts (place, stage, heat, id) where is_question;
  create index posts_faq on posts (space, position, id) where in_faq;
  create index posts_due on posts (due, id) where is_due;

  create table question_topics (
    place text collate "C" not null, topic text collate "C" not null, stage text collate "C" not null,
    published text collate "C" not null, id text collate "C" not null,
    primary key (place, topic, stage, published, id));
  create index question_topics_id on question_topics (id);

  create table solved_topics (
    place text collate "C" not null, topic text collate "C" not null, published text collate "C" not null,
    position text collate "C", in_faq boolean not null, is_open boolean not null, id text collate "C" not null);
  create index solved_topics_faq on solved_topics (place, topic, position, id) where in_faq;
  create index solved_topics_open on solved_topics (place, topic, published, id) where is_open;
  create index solved_topics_id on solved_topics (id);

  create table question_invitations (
    person text collate "C" not null, state text collate "C" not null,
    invited text collate "C" not null, id text collate "C" not null,
    primary key (person, state, invited, id));
  create index question_invitations_id on question_invitations (id);

  create table votes (id text collate "C" primary key, record json not null);

  create table thanks (
    id text collate "C" primary key, record json not null,
    receiver text collate "C" not null, giver text collate "C" not null,
    post text collate "C", given text collate "C" not null, has_post boolean not null);
  create index thanks_to on thanks (receiver, given, id);
  create index thanks_from on thanks (giver, given, id);
  create index thanks_post on thanks (post, giver, id) where has_post;
  `,
  `
  create table seals (
    id text collate "C" primary key, record json not null, root text collate "C" not null);
  create index seals_root on seals (root);
  `,
  `
  alter table files add column owner text collate "C";
  update files set owner = record->>'owner';
  alter table files alter column owner set not null;
  create index files_owner on files (owner, id);
  update identities set record = (record::jsonb || '{"mail": null}')::json where not record::jsonb ? 'mail';
  `,
  // Boards, campaigns and ideas.
  `
  create table boards (
    id text collate "C" primary key, record json not null,
    handle text collate "C" not null, space text collate "C" not null, name text collate "C" not null);
  create index boards_handle on boards (handle);
  create index boards_space on boards (space, name, id);

  create table campaigns (
    id text collate "C" primary key, record json not null, board text collate "C" not null);
  create index campaigns_board on campaigns (board, id);

  create table ideas (
    id text collate "C" primary key, record json not null,
    board text collate "C" not null, lane text collate "C" not null, status text collate "C" not null,
    created text collate "C" not null, published text collate "C" not null, trend text collate "C" not null,
    votes text collate "C" not null, comments text collate "C" not null,
    is_listed boolean not null, is_unanswered boolean not null, is_waiting boolean not null)
    with (fillfactor = 85);
  create index ideas_published on ideas (lane, status, published, id) where is_listed;
  create index ideas_trend on ideas (lane, status, trend, id) where is_listed;
  create index ideas_wanted on ideas (lane, status, votes, id) where is_listed;
  create index ideas_discussed on ideas (lane, status, comments, id) where is_listed;
  create index ideas_unanswered on ideas (lane, status, published, id) where is_unanswered;
  create index ideas_waiting on ideas (board, created, id) where is_waiting;
  create index ideas_status on ideas (board, status, id);

  create table ideaVotes (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, person text collate "C" not null, lane text collate "C" not null);
  create index idea_votes_idea on ideaVotes (idea, person);
  create index idea_votes_person on ideaVotes (person, lane, idea);

  create table ideaPeople (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, person text collate "C" not null, at text collate "C" not null,
    is_follower boolean not null, is_author boolean not null);
  create index idea_people_follower on ideaPeople (idea, person) where is_follower;
  create index idea_people_own on ideaPeople (person, at, id) where is_author;

  create table ideaVersions (
    id text collate "C" primary key, record json not null, idea text collate "C" not null);
  create index idea_versions_idea on ideaVersions (idea, id);

  create table ideaEvents (
    id text collate "C" primary key, record json not null, idea text collate "C" not null);
  create index idea_events_idea on ideaEvents (idea, id);

  create table ideaSuggestions (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, at text collate "C" not null);
  create index idea_suggestions_idea on ideaSuggestions (idea, at, id);

  create table tallies (id text collate "C" primary key, record json not null);
  `,
  // Suggestion schemes: no board was run as one before.
  `
  update boards set record = (record::jsonb || '{"scheme": null}')::json
    where jsonb_typeof(record::jsonb -> 'scheme') = 'boolean';

  create table expertOpinions (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, asked text collate "C" not null);
  create index expert_opinions_idea on expertOpinions (idea, asked, id);

  create table schemeDecisions (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, at text collate "C" not null);
  create index scheme_decisions_idea on schemeDecisions (idea, at, id);

  create table objections (
    id text collate "C" primary key, record json not null,
    idea text collate "C" not null, at text collate "C" not null);
  create index objections_idea on objections (idea, at, id);

  create table inventions (id text collate "C" primary key, record json not null);
  `,
  `
  create table evaluations (
    id text collate "C" primary key, record json not null,
    board text collate "C" not null, state text collate "C" not null);
  create index evaluations_board on evaluations (board, id);
  create index evaluations_state on evaluations (state, id);

  create table assessments (
    id text collate "C" primary key, record json not null,
    evaluation text collate "C" not null, idea text collate "C" not null, evaluator text collate "C" not null);
  create index assessments_evaluation on assessments (evaluation, idea, evaluator);
  `,
  // Seals are of ideas as well as of conversations.
  `
  drop index seals_root;
  alter table seals rename column root to object;
  alter table seals add column kind text collate "C" not null default 'post';
  alter table seals alter column kind drop default;
  update seals set record =
    (record::jsonb - 'root' || jsonb_build_object('object', jsonb_build_object('kind', kind, 'id', object)))::json;
  create index seals_object on seals (kind, object);
  delete from notifications where record->'subject'->>'type' = 'seal';
  update ideas set record = (record::jsonb || '{"sealed": false}')::json;
  `,
  // Until now every board took ideas without a name.
  `update boards set record = (record::jsonb || '{"sealing": true}')::json;`,
  // Words are looked for in their places: the lists of a word would grow with what is written where nobody looks.
  `
  create function placed_words(space text, subject text, words tsvector) returns tsvector
    language plpgsql immutable strict cost 1000 as $placed$
    declare mark text := left(md5(space), 8);
    begin
      return array_to_tsvector(
        array(select mark || word from unnest(tsvector_to_array(words)) as w(word))
          || case when subject = '' then '{}'::text[] else array[left(md5(subject), 8) || '='] end);
    end $placed$;
  create function placed_query(places text[], words text[], beginnings text[]) returns tsquery
    language plpgsql immutable strict as $placed$
    begin
      return (
        select coalesce(string_agg(
          '''' || left(md5(place), 8) || replace(replace(word, '\\', '\\\\'), '''', '''''') || '''' || ending, ' | '), '')::tsquery
        from unnest(places) as p(place) cross join (
          select word, '' from unnest(words) as w(word) union all select word, ':*' from unnest(beginnings) as b(word)
        ) as asked(word, ending));
    end $placed$;
  drop index texts_words;
  update texts set words = ts_delete(words, array['=' || space, '=' || subject]) where collection <> 'people';
  create index texts_placed on texts using gin (placed_words(space, subject, words))
    with (gin_pending_list_limit = 256) where space <> '';
  create index texts_words on texts using gin (words) where space = '';
  `,
  // Writes are prepared before it is known whether another server has written meanwhile.
  `
  create function expect_state(expected_sequence bigint, expected_kept bigint) returns void
    language plpgsql as $expect$
    begin
      if (select coalesce(max(sequence), 0) from changes) <> expected_sequence
        or (select kept from store) <> expected_kept then
        raise exception 'Something was written meanwhile.' using errcode = 'SE001';
      end if;
    end $expect$;
  `,
  // One question begins a write. Who has lost what was written last, as a copy that takes over, is told by the last row.
  `
  drop function expect_state;
  create function begin_write(expected_sequence bigint, expected_kept bigint, expected_change text) returns void
    language plpgsql as $begin$
    declare last record;
    begin
      perform pg_advisory_xact_lock(1936028261, 2);
      perform set_config('plan_cache_mode', 'force_generic_plan', true);
      select sequence, id into last from changes order by sequence desc limit 1;
      if last.sequence is distinct from expected_sequence or last.id is distinct from expected_change
        or (select kept from store) <> expected_kept then
        raise exception 'Something was written meanwhile.' using errcode = 'SE001';
      end if;
    end $begin$;
  `,
  // No number is taken for a typo, and no short word is.
  `delete from words where word ~ '[0-9]' or length(word) < 4;`,
  // What a write expects is looked at by the statement that writes.
  `
  drop function begin_write;
  create function refuse_write() returns void language plpgsql as $refuse$
    begin
      raise exception 'Something was written meanwhile.' using errcode = 'SE001';
    end $refuse$;
  `,
];
