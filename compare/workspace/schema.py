"""The tables, as migrations: append only, each run once, counted in user_version.

Marks of work done ("segmented", "signature", "framed" …) hold the signature of the
settings and versions they were made under; NULL means pending.
"""

MIGRATIONS = (
    """
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

    -- a file of the corpus, and what it held; an article that stands in several places
    -- is described by the first of them by path, and the others wait to take over
    CREATE TABLE source (
        name TEXT PRIMARY KEY, digest TEXT NOT NULL, signature TEXT
    ) WITHOUT ROWID;
    CREATE TABLE entry (
        path TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
        article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        language TEXT NOT NULL, title TEXT NOT NULL, published TEXT,
        url TEXT NOT NULL, author TEXT NOT NULL, marks TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX entry_source ON entry (source);
    CREATE INDEX entry_article ON entry (article_id);

    CREATE TABLE article (
        id TEXT PRIMARY KEY, outlet TEXT NOT NULL, language TEXT NOT NULL,
        title TEXT NOT NULL, text TEXT NOT NULL, published TEXT, url TEXT NOT NULL,
        author TEXT NOT NULL, path TEXT NOT NULL, marks TEXT NOT NULL,
        segmented TEXT, credited TEXT, framed TEXT
    ) WITHOUT ROWID;
    CREATE TABLE passage (
        id INTEGER PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        start INTEGER NOT NULL, "end" INTEGER NOT NULL, text_hash TEXT NOT NULL
    );
    CREATE INDEX passage_article ON passage (article_id, start);
    CREATE INDEX passage_text ON passage (text_hash);
    CREATE TABLE credit (
        article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        agency TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        PRIMARY KEY (article_id, start, agency)
    ) WITHOUT ROWID;

    -- caches by content: the text is the key, so nothing is made twice
    CREATE TABLE translation (
        text_hash TEXT NOT NULL, language TEXT NOT NULL,
        text TEXT, english_hash TEXT, engine TEXT NOT NULL, signature TEXT NOT NULL,
        PRIMARY KEY (text_hash, language)
    ) WITHOUT ROWID;
    CREATE TABLE vector (
        text_hash TEXT NOT NULL, encoder TEXT NOT NULL, data BLOB NOT NULL,
        PRIMARY KEY (text_hash, encoder)
    ) WITHOUT ROWID;

    -- two articles that may share text, what was found, how it differs
    CREATE TABLE pair (
        left_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        right_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        signature TEXT NOT NULL, framed TEXT,
        PRIMARY KEY (left_id, right_id)
    ) WITHOUT ROWID;
    CREATE INDEX pair_right ON pair (right_id);
    CREATE TABLE alignment (
        id TEXT PRIMARY KEY, left_id TEXT NOT NULL, right_id TEXT NOT NULL,
        chain TEXT NOT NULL, left_start INTEGER NOT NULL, left_end INTEGER NOT NULL,
        right_start INTEGER NOT NULL, right_end INTEGER NOT NULL,
        similarity REAL NOT NULL, reuse TEXT NOT NULL, links TEXT NOT NULL,
        FOREIGN KEY (left_id, right_id) REFERENCES pair ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX alignment_pair ON alignment (left_id, right_id);
    -- inside one article, left_id and right_id are the same and no pair is needed
    CREATE TABLE difference (
        left_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        right_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        number INTEGER NOT NULL, alignment_id TEXT NOT NULL, kind TEXT NOT NULL,
        left_span TEXT, right_span TEXT,
        left_concept TEXT NOT NULL, right_concept TEXT NOT NULL,
        evidence TEXT NOT NULL, weight REAL NOT NULL, note TEXT NOT NULL,
        within INTEGER NOT NULL,
        PRIMARY KEY (left_id, right_id, within, number)
    ) WITHOUT ROWID;
    CREATE INDEX difference_right ON difference (right_id);

    CREATE TABLE failure (
        step TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (step, subject)
    ) WITHOUT ROWID;
    """,
    """
    -- translation memories; file 0 is the corpus's own memory.tmx, later imports have
    -- higher numbers. The key of a sentence is identity.sentence_key
    CREATE TABLE memory_file (
        id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL,
        tool TEXT NOT NULL, imported TEXT NOT NULL
    );
    CREATE TABLE memory (
        key TEXT NOT NULL, language TEXT NOT NULL,
        file INTEGER NOT NULL REFERENCES memory_file ON DELETE CASCADE,
        machine INTEGER NOT NULL, text TEXT NOT NULL, engine TEXT NOT NULL,
        tool TEXT NOT NULL, created TEXT NOT NULL, creator TEXT NOT NULL,
        suspect TEXT NOT NULL
    );
    CREATE UNIQUE INDEX memory_sentence ON memory (key, language, file);
    CREATE TABLE sentence_key (
        text_hash TEXT PRIMARY KEY, key TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    """
    -- passages that are near another by their originals: with --translate matched only
    -- these need English
    CREATE TABLE matched (
        passage_id INTEGER PRIMARY KEY REFERENCES passage ON DELETE CASCADE
    );
    """,
    """
    -- why a translation is doubted, and the version of the guard that said so; NULL for
    -- what no guard has seen, and for what a memory says
    ALTER TABLE translation ADD COLUMN suspect TEXT NOT NULL DEFAULT '';
    ALTER TABLE translation ADD COLUMN checked TEXT;
    """,
    """
    -- where the reuse begins and ends inside the sentences (left_from and so on), and a
    -- probability; what was aligned before is aligned anew
    DELETE FROM pair;
    DELETE FROM difference WHERE NOT within;
    DROP TABLE alignment;
    CREATE TABLE alignment (
        id TEXT PRIMARY KEY, left_id TEXT NOT NULL, right_id TEXT NOT NULL,
        chain TEXT NOT NULL, left_start INTEGER NOT NULL, left_end INTEGER NOT NULL,
        right_start INTEGER NOT NULL, right_end INTEGER NOT NULL,
        left_from INTEGER NOT NULL, left_to INTEGER NOT NULL,
        right_from INTEGER NOT NULL, right_to INTEGER NOT NULL,
        probability REAL NOT NULL, reuse TEXT NOT NULL, links TEXT NOT NULL,
        FOREIGN KEY (left_id, right_id) REFERENCES pair ON DELETE CASCADE
    ) WITHOUT ROWID;
    CREATE INDEX alignment_pair ON alignment (left_id, right_id);
    """,
    """
    -- how an article credits an agency or an outlet (kind, issuer); a credit in the
    -- author field has the empty place 0 to 0. Articles are searched for them anew
    DROP TABLE credit;
    UPDATE article SET credited = NULL;
    CREATE TABLE credit (
        article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        agency TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
        kind TEXT NOT NULL, issuer TEXT NOT NULL,
        PRIMARY KEY (article_id, start, "end", agency)
    ) WITHOUT ROWID;

    -- families of reused text, the largest first; size is the number of members, so
    -- that a family which lost one shows it
    CREATE TABLE family (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL, size INTEGER NOT NULL,
        agency TEXT NOT NULL, attributions TEXT NOT NULL, first TEXT NOT NULL
    );
    CREATE TABLE member (
        family INTEGER NOT NULL REFERENCES family ON DELETE CASCADE,
        number INTEGER NOT NULL,
        article_id TEXT NOT NULL REFERENCES article ON DELETE CASCADE,
        coverage REAL NOT NULL, spans TEXT NOT NULL, credited INTEGER NOT NULL,
        PRIMARY KEY (family, number)
    ) WITHOUT ROWID;
    CREATE INDEX member_article ON member (article_id);
    """,
    """
    -- omission is a part of coverage
    UPDATE difference SET kind = 'coverage' WHERE kind = 'omission';
    """,
    """
    -- what a file holds that could not be read: it goes when the file changes or goes,
    -- so that a file with a bad line is not read again in every run
    CREATE TABLE unread (
        source TEXT NOT NULL REFERENCES source ON DELETE CASCADE,
        step TEXT NOT NULL, subject TEXT NOT NULL, reason TEXT NOT NULL,
        PRIMARY KEY (source, subject, step)
    ) WITHOUT ROWID;
    """,
)
