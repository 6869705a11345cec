CREATE INDEX ix_commitments_made_at_id ON commitments (made_at, id);

INSERT INTO "__EFMigrationsHistory" (migration_id, product_version)
VALUES ('20261125184136_CommitmentOrder', '10.0.15');

