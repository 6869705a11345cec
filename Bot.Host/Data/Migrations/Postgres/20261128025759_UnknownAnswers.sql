ALTER TABLE answers ALTER COLUMN status TYPE character varying(16);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261128025759_UnknownAnswers', '10.0.15');

